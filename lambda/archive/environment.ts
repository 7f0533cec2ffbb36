import {
  ENDPOINT_VARIABLE,
  REPLY_TIME_VARIABLE,
  TABLE_IDS,
  TABLES,
  type TableId,
  type TableNames,
} from './tables.ts';

/** The environment has missing or invalid variables; the message lists all of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(faults: readonly string[]) {
    super(`Invalid configuration: ${faults.join('; ')}.`);
  }
}

/** Where the record is. */
export interface ArchiveConfig {
  readonly tables: TableNames;
  /** Address of another engine than the region's DynamoDB. */
  readonly endpoint: string | undefined;
  /** How long a reply may take before it is asked for again, where that is told. */
  readonly replyMs?: number;
}

/**
 * Reads from the environment where the record is.
 * @param faults gets a line for every variable that is missing or wrong
 * @param fallback names of tables that the environment does not name
 */
export function readArchiveConfig(
  environment: NodeJS.ProcessEnv,
  faults: string[],
  fallback: Partial<TableNames> = {},
): ArchiveConfig {
  const tables = Object.fromEntries(
    TABLE_IDS.map((table): [TableId, string] => {
      const { variable } = TABLES[table];
      const name = environment[variable] || fallback[table] || '';
      if (name === '') faults.push(`${variable}: expected the name of the table ${table}, got nothing`);
      return [table, name];
    }),
  ) as TableNames;
  const endpoint = environment[ENDPOINT_VARIABLE] || undefined;
  if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    faults.push(`${ENDPOINT_VARIABLE}: expected a URL, such as http://127.0.0.1:8000, got "${endpoint}"`);
  }
  const replyMs = millisecondsIn(environment, REPLY_TIME_VARIABLE, faults);
  return { tables, endpoint, ...(replyMs !== undefined && { replyMs }) };
}

/** More than that no call of ours lasts. */
const MAX_MS = 900_000;

/** The milliseconds that a variable tells; undefined where it tells none, and a fault where they are none. */
function millisecondsIn(
  environment: NodeJS.ProcessEnv,
  variable: string,
  faults: string[],
): number | undefined {
  const told = environment[variable] || undefined;
  if (told === undefined) return undefined;
  const ms = Number(told);
  if (Number.isInteger(ms) && ms >= 1 && ms <= MAX_MS) return ms;
  faults.push(`${variable}: expected a whole number of milliseconds from 1 to ${MAX_MS}, got "${told}"`);
  return undefined;
}
