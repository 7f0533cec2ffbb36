import { exportRecord } from '../../lambda/importer/exporting/export-record.ts';
import { written } from '../../lambda/importer/format/written.ts';
import type { Tables } from './tables.ts';

/** The whole record of some tables as NDJSON. */
export async function exported({ session }: Tables): Promise<string> {
  const lines: string[] = [];
  for await (const entity of exportRecord(session)) lines.push(`${JSON.stringify(written(entity))}\n`);
  return lines.join('');
}
