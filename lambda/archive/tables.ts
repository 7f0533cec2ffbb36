/**
 * The tables of the record, declared once: the CDK stack creates them from this, the embedded engine too, and the archive
 * reads and writes by it. Imports nothing, so that whoever provisions does not load what runs.
 */
export const TABLES = {
  Events: { variable: 'EVENTS_TABLE', localName: 'rostrum-events' },
  Statements: { variable: 'STATEMENTS_TABLE', localName: 'rostrum-statements' },
  /** People, organisations, posts, memberships, places, topics and sources. */
  Directory: { variable: 'DIRECTORY_TABLE', localName: 'rostrum-directory' },
} as const;

export type TableId = keyof typeof TABLES;

export const TABLE_IDS = Object.keys(TABLES) as readonly TableId[];

/** Every table has the same key: a partition (an item, a list or the head of a list) and the place in it. Both are strings. */
export const PARTITION_KEY = 'pk';
export const SORT_KEY = 'sk';

/** The real name of each table, as it was provisioned. */
export type TableNames = Readonly<Record<TableId, string>>;

/** The names that the tables have in an engine on this machine. */
export const LOCAL_TABLE_NAMES = Object.fromEntries(
  TABLE_IDS.map((table) => [table, TABLES[table].localName]),
) as TableNames;

/** The environment variable that carries the address of another engine than the region's DynamoDB. */
export const ENDPOINT_VARIABLE = 'DYNAMODB_ENDPOINT';

/** The environment variable that says how many milliseconds a reply of the engine may take, for who is far away from it. */
export const REPLY_TIME_VARIABLE = 'DYNAMODB_TIMEOUT_MS';
