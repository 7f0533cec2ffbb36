import type {
  $Command,
  DynamoDBClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb';
import { ReplyFault } from './reply-fault.ts';
import type { Session } from './session.ts';

/**
 * Sends a command, and counts it as one request however often the client has to repeat it.
 * @param check throws ReplyFault for a reply that cannot be the answer; the client then asks again. What it lets through has
 * all the parts that are asked for
 * @param itemsIn how many items of the record a reply holds; none unless told
 */
export function send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  command: $Command<Input, Output, DynamoDBClientResolvedConfig>,
  check: (reply: Output) => void,
  session: Session,
  itemsIn?: (reply: Output) => number,
): Promise<Output> {
  // Around the reading of the reply, but within the client's repetitions.
  command.middlewareStack.add(
    (next) => async (args) => {
      // The session may have ended since it was asked last: the lease of a writer does while one waits.
      session.signal.throwIfAborted();
      const result = await next(args).catch((error: unknown) => {
        throw error instanceof SyntaxError || error instanceof TypeError ? unreadable(error) : error;
      });
      // Whatever has been read by now is there, if only as an object without parts.
      check(result.output as Output);
      return result;
    },
    { name: 'checkReply', step: 'deserialize', priority: 'high' },
  );
  return session.meter.measure(() => session.client.send(command, { abortSignal: session.signal }), itemsIn);
}

/** What the client throws at a body that is no JSON, or JSON of another shape. */
const unreadable = (cause: Error): ReplyFault =>
  new ReplyFault('expected a JSON reply of the documented shape, got another body', { cause });
