import { ENDPOINT_VARIABLE, TABLE_IDS, TABLES, type TableId, type TableNames } from './tables.ts';

/** The environment lacks something or says something impossible; the message lists everything at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(faults: readonly string[]) {
    super(`The configuration is not complete: ${faults.join('; ')}.`);
  }
}

/** Where the record is. */
export interface ArchiveConfig {
  readonly tables: TableNames;
  /** Address of another engine than the region's DynamoDB. */
  readonly endpoint: string | undefined;
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
    faults.push(`${ENDPOINT_VARIABLE}: expected an address such as http://127.0.0.1:8000, got "${endpoint}"`);
  }
  return { tables, endpoint };
}
