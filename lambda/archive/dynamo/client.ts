import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

export interface ClientOptions {
  /** Address of another engine than the region's DynamoDB; undefined for that. */
  readonly endpoint: string | undefined;
}

/** A request to a table that answers takes milliseconds; these bounds only tell a slow one from none. */
const CONNECTION_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 2_500;
const ATTEMPTS = 3;

const say = (): void => {};

/**
 * Takes whatever the client says, and has no `info`: with that, the client walks through everything that it sends and gets, to
 * hide what is sensitive in it.
 */
const NO_LOGGER = { trace: say, debug: say, warn: say, error: say } as unknown as NonNullable<
  DynamoDBClientConfig['logger']
>;

/** The client for the record's tables. Credentials and region come from the environment. */
export function createClient({ endpoint }: ClientOptions): DynamoDBClient {
  return new DynamoDBClient({
    logger: NO_LOGGER,
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...(endpoint !== undefined && {
      endpoint,
      // Another engine knows no accounts; the client refuses to sign without something in their place.
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  });
}
