import { type ParseArgsConfig, parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { RecordError } from '../../schema/errors.ts';
import { RuleError } from '../../schema/model/rule-error.ts';
import { ArchiveFault } from '../archive/archive-fault.ts';
import { createClient, WRITER_ATTEMPTS } from '../archive/dynamo/client.ts';
import { FencedOff } from '../archive/dynamo/fenced-write.ts';
import type { Session } from '../archive/dynamo/session.ts';
import { ConfigError, readArchiveConfig } from '../archive/environment.ts';
import { MigrationRefused } from '../archive/migrating/refused.ts';
import { LayoutError } from '../archive/state/layout-error.ts';
import { checkLayout } from '../archive/state/read-state.ts';
import { ENDPOINT_VARIABLE, LOCAL_TABLE_NAMES, TABLE_IDS, TABLES } from '../archive/tables.ts';
import { LeaseLost } from '../archive/writing/lease.ts';
import { UnreadableFile } from './import-files.ts';
import { writerSession } from './writer-session.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A command on the record. */
interface Command<O extends Options> {
  /** What is said when it is called wrongly, or asked with `--help`. */
  readonly usage: string;
  readonly options: O;
  /** How many paths it takes; MANY unless told, and then at least one. */
  readonly paths?: 'NONE' | 'ONE' | 'MANY';
  /** Set for a command that runs on tables of any layout. */
  readonly anyLayout?: true;
  /**
   * Does the work and gives the exit code.
   * @param paths of the command line
   */
  readonly run: (paths: readonly string[], values: Values<O>, session: Session) => Promise<number>;
}

export type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true }>
>['values'];

/**
 * Runs a command: opens the record as the environment says, and ends the process with the command's exit code, or with 2
 * and one line when it could not run.
 */
export async function runCli<O extends Options>({
  usage,
  options,
  paths = 'MANY',
  anyLayout,
  run,
}: Command<O>): Promise<void> {
  const watch = boundHeap();
  try {
    const args = parsed(options);
    if ('help' in args.values) {
      console.log(usage);
      return;
    }
    const faults: string[] = [];
    const { tables, ...config } = readArchiveConfig(process.env, faults, LOCAL_TABLE_NAMES);
    if (faults.length > 0) throw new ConfigError(faults);
    checkPaths(args.positionals, paths);
    const client = createClient({ ...config, attempts: WRITER_ATTEMPTS });
    const session = writerSession(client, tables);
    if (anyLayout !== true) await checkLayout(session);
    process.exitCode = await run(args.positionals, args.values as Values<O>, session);
    client.destroy();
  } catch (error) {
    console.error(error instanceof WrongUsage ? `${error.message}\n\n${usage}` : oneLine(error));
    process.exitCode = 2;
  } finally {
    clearInterval(watch);
  }
}

/** Tells that somebody else holds the lease of the record. */
export const onWait = (): void =>
  console.error('Another command is writing to the record. This one starts when it ends.');

/** Up to this size the heap grows as V8 sees fit. */
const FREE_HEAP_BYTES = 220_000_000;
const LOOKS_EVERY_MS = 250;

/**
 * Has a large heap collected more often. Of itself V8 lets it grow to four times what is in use, and a long import would take twice the
 * memory of a short one.
 */
function boundHeap(): NodeJS.Timeout {
  const watch = setInterval(() => {
    if (process.memoryUsage().heapTotal < FREE_HEAP_BYTES) return;
    setFlagsFromString('--heap-growing-percent=20');
    clearInterval(watch);
  }, LOOKS_EVERY_MS);
  return watch.unref();
}

/** A command line that the command cannot follow; the message says what is wrong with it. */
class WrongUsage extends Error {}

function checkPaths(paths: readonly string[], expected: NonNullable<Command<Options>['paths']>): void {
  const [first] = paths;
  if (expected === 'NONE') {
    if (first !== undefined) throw new WrongUsage(`Expected no file name, got "${first}".`);
  } else if (first === undefined) throw new WrongUsage('Expected a file name, got none.');
  else if (expected === 'ONE' && paths.length > 1)
    throw new WrongUsage(`Expected one file name, got ${paths.length}.`);
}

function parsed<O extends Options>(options: O) {
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean' } }, allowPositionals: true });
  } catch (error) {
    // After its first sentence, Node's argument parser explains file names that begin with a dash.
    const [reason] = (error as Error).message.split(/\.? To specify/, 1);
    throw new WrongUsage(`${reason?.replace(/\.?$/, '.')}`);
  }
}

const TABLE_VARIABLES = new Intl.ListFormat('en-GB').format(TABLE_IDS.map((table) => TABLES[table].variable));

function oneLine(error: unknown): string {
  if (isForPeople(error)) return error.message;
  if (error instanceof LeaseLost || error instanceof FencedOff)
    return 'This command did not renew its lease on the record in time. Run it again: it skips the entries that are already written.';
  const { name, code, message } = error as NodeJS.ErrnoException;
  if (name === 'ResourceNotFoundException')
    return `The tables do not exist. Deploy them first, or set ${TABLE_VARIABLES} to the names of existing tables.`;
  if (message === 'Region is missing' || name === 'CredentialsProviderError') {
    return `The location of the record is not set (${message.replace(/\.$/, '')}). Set ${ENDPOINT_VARIABLE} to the table address that npm start prints, or set AWS_REGION and credentials to use a deployment.`;
  }
  const isOfTables = error instanceof ArchiveFault || code !== undefined || '$metadata' in (error as object);
  return isOfTables
    ? `The record cannot be reached (${reasonOf(code ?? name, message)}). Check ${ENDPOINT_VARIABLE} or your credentials.`
    : `The command stopped because of an internal error (${name}: ${message}). The record is intact; please report this as a bug.`;
}

/** A code and a message, of which Node's errors have the one at the beginning of the other or within it. */
const reasonOf = (code: string, message: string): string =>
  message.includes(code) ? message : message === '' ? code : `${code}: ${message}`;

/** Says in its message what was expected and what came. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof ConfigError ||
  error instanceof UnreadableFile ||
  error instanceof RuleError ||
  error instanceof LayoutError ||
  error instanceof MigrationRefused ||
  (error instanceof RecordError && error.code === 'BAD_USER_INPUT');
