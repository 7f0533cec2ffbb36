import type { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { CostMeter } from '../../lambda/archive/cost-meter.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';

/** The tables' names in these tests; commands and replies carry them. */
export const STUB_TABLES = { Events: 'events', Statements: 'statements', Directory: 'directory' } as const;

export interface StubSession extends Session {
  /** The input of every command that was sent, in order. */
  readonly sent: readonly unknown[];
}

/**
 * A session whose client is an object with `send`.
 * @param replies one for each command in turn; the last one is given again to every further command. A function is asked.
 */
export function stubSession(...replies: readonly unknown[]): StubSession {
  const sent: unknown[] = [];
  const answer = async ({ input }: { readonly input: unknown }) => {
    const reply = replies[Math.min(sent.length, replies.length - 1)];
    sent.push(structuredClone(input));
    return { output: typeof reply === 'function' ? await reply(input) : reply, response: {} };
  };
  const client = {
    /** Once, whatever comes; what the command itself has to say of its reply is heard, as by a client. */
    async send({ middlewareStack: stack, input }: QueryCommand) {
      const { output } = await stack.resolve(answer as never, {})({ input });
      return output;
    },
  };
  return {
    client: client as unknown as DynamoDBClient,
    tables: STUB_TABLES,
    meter: new CostMeter(),
    consistent: false,
    signal: new AbortController().signal,
    sent,
  };
}
