import { createClient } from '../archive/dynamo/client.ts';
import type { Session } from '../archive/dynamo/session.ts';
import { ConfigError, readArchiveConfig } from '../archive/environment.ts';
import { LeaseLost } from '../archive/lease.ts';
import { ENDPOINT_VARIABLE, LOCAL_TABLE_NAMES } from '../archive/tables.ts';
import { UnreadableFile } from './import-files.ts';
import { writerSession } from './writer-session.ts';

/**
 * Runs a command on the record: opens it as the environment says, and ends the process with the command's exit code, or
 * with 2 and one line when it could not run.
 * @param run gets the paths of the command line, of which there is at least one
 */
export async function runCli(
  usage: string,
  run: (paths: readonly string[], session: Session) => Promise<number>,
): Promise<void> {
  const paths = process.argv.slice(2);
  try {
    const faults: string[] = [];
    const { tables, endpoint } = readArchiveConfig(process.env, faults, LOCAL_TABLE_NAMES);
    if (faults.length > 0) throw new ConfigError(faults);
    if (paths.length === 0 || paths.some((path) => path.startsWith('-'))) {
      console.error(usage);
      process.exitCode = 2;
      return;
    }
    const client = createClient({ endpoint });
    process.exitCode = await run(paths, writerSession(client, tables));
    client.destroy();
  } catch (error) {
    console.error(oneLine(error));
    process.exitCode = 2;
  }
}

function oneLine(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UnreadableFile) return error.message;
  if (error instanceof LeaseLost)
    return 'This import stood still for too long, and another one may have begun. Run it again: it goes on where it ended.';
  const { name, code, message } = error as NodeJS.ErrnoException;
  if (name === 'ResourceNotFoundException')
    return 'The tables are not there. Deploy first, or name them by environment.';
  return `The record cannot be reached (${code ?? name}: ${message}). Look at ${ENDPOINT_VARIABLE} or your credentials.`;
}
