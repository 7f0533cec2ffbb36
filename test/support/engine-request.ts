import { once } from 'node:events';
import { Agent, type IncomingMessage, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What an engine has answered, whole. */
export interface Passed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Buffer;
}

const agent = new Agent({ keepAlive: true });

/**
 * Passes a request of the SDK on to an engine, with this body.
 * @throws Error when the engine cannot be reached
 */
export async function passedOn(
  engine: string,
  { url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  body: Buffer,
): Promise<Passed> {
  const { host: _, connection: __, 'content-length': ___, ...others } = headers;
  const passed = send(new URL(url, engine), { method: 'POST', headers: others, agent });
  passed.end(body);
  const [reply] = (await once(passed, 'response')) as [IncomingMessage];
  const content = await buffer(reply);
  return {
    status: reply.statusCode ?? 500,
    headers: {
      'content-type': String(reply.headers['content-type']),
      'x-amz-crc32': String(reply.headers['x-amz-crc32']),
    },
    content,
  };
}

/** The operation that a request of the SDK is for, such as `Query`. */
export const operationOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string =>
  String(headers['x-amz-target']).split('.').at(-1) ?? '';
