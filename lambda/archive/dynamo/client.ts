import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { readWholeReplies } from './whole-reply.ts';

export interface ClientOptions {
  /** Address of another engine than the region's DynamoDB; undefined for that. */
  readonly endpoint: string | undefined;
  /** How long a reply may take before it is asked for again, in milliseconds; {@link REPLY_MS} unless told. */
  readonly replyMs?: number;
  /** How often a request is sent, at most; {@link READER_ATTEMPTS} unless told. */
  readonly attempts?: number;
  /** Decides whether and when a request is sent again, in place of the client's standard: that waits longer each time, with jitter. */
  readonly retryStrategy?: NonNullable<DynamoDBClientConfig['retryStrategy']>;
}

/** A request to a table that answers takes milliseconds; these bounds only tell a slow one from none. */
const CONNECTION_MS = 1_000;
export const REPLY_MS = 2_500;

/** Somebody waits for what is read: it is had soon or not at all. */
export const READER_ATTEMPTS = 3;

/** Nobody waits for a writer, and what it gives up has to be begun again: it sits out a minute of being throttled. */
export const WRITER_ATTEMPTS = 8;

const say = (): void => {};

/**
 * Takes whatever the client says, and has no `info`: with that, the client walks through everything that it sends and gets, to
 * hide what is sensitive in it.
 */
const NO_LOGGER = { trace: say, debug: say, warn: say, error: say } as unknown as NonNullable<
  DynamoDBClientConfig['logger']
>;

/** The client for the record's tables. Credentials and region come from the environment. */
export function createClient({
  endpoint,
  replyMs = REPLY_MS,
  attempts = READER_ATTEMPTS,
  retryStrategy,
}: ClientOptions): DynamoDBClient {
  const client = new DynamoDBClient({
    logger: NO_LOGGER,
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: Math.min(CONNECTION_MS, replyMs),
      requestTimeout: replyMs,
      throwOnRequestTimeout: true,
    },
    ...(retryStrategy !== undefined && { retryStrategy }),
    ...(endpoint !== undefined && {
      endpoint,
      // Another engine knows no accounts; the client refuses to sign without something in their place.
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  });
  readWholeReplies(client, replyMs);
  return client;
}
