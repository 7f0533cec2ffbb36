import { parseArgs } from 'node:util';
import { ENDPOINT_VARIABLE } from '../archive/tables.ts';
import { StartError } from './start-error.ts';

const DEFAULT_PORT = 4000;
/** Only this machine, unless told otherwise. */
const DEFAULT_HOST = '127.0.0.1';

/** What `npm start -- --help` prints. */
export const USAGE = `Usage: npm start [-- --data DIR]

Starts the API, the playground, the reading page and an embedded database on this machine.

  --data DIR  keep the record in the folder DIR; without it, the record is in memory and ends with the server
  --help      print this help

Environment variables:
  PORT               port of the server (default ${DEFAULT_PORT}; 0 for any free port)
  HOST               address that the server listens on (default ${DEFAULT_HOST})
  ${ENDPOINT_VARIABLE}  address of a running DynamoDB engine to use instead of the embedded one`;

/** How the local server was asked to run. */
export interface Options {
  readonly host: string;
  readonly port: number;
  /** Folder that keeps the data; undefined for memory. */
  readonly data: string | undefined;
  /** Another engine than the embedded one. */
  readonly endpoint: string | undefined;
}

/**
 * Reads the command line and the environment.
 * @throws StartError when something in them is wrong
 */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const data = dataFolder(args);
  const endpoint = environment[ENDPOINT_VARIABLE] || undefined;
  if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw new StartError(
      `${ENDPOINT_VARIABLE}: expected a URL, such as http://127.0.0.1:8000, got "${endpoint}".`,
    );
  }
  if (data !== undefined && endpoint !== undefined) {
    throw new StartError(
      `Expected either --data, for the embedded engine, or ${ENDPOINT_VARIABLE}, for another engine, got both.`,
    );
  }
  const port = environment.PORT || String(DEFAULT_PORT);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartError(`PORT: expected a whole number from 0 to 65535, got "${port}".`);
  }
  return { host: environment.HOST || DEFAULT_HOST, port: Number(port), data, endpoint };
}

function dataFolder(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { data: { type: 'string' } } }).values.data;
  } catch (error) {
    // After its first sentence the parser of arguments explains file names that begin with a dash.
    const [reason = ''] = error instanceof Error ? error.message.split(/\.? To specify/, 1) : [];
    throw new StartError(`${reason.replace(/\.?$/, '.')} Usage: npm start [-- --data DIR]`);
  }
}
