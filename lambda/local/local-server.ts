import { access, constants, mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createClient } from '../archive/dynamo/client.ts';
import type { Session } from '../archive/dynamo/session.ts';
import { ConfigError } from '../archive/environment.ts';
import { LAYOUT_VERSION } from '../archive/layout/version.ts';
import { migrate } from '../archive/migrating/migrate.ts';
import { MigrationRefused } from '../archive/migrating/refused.ts';
import { LayoutError } from '../archive/state/layout-error.ts';
import { checkLayout, findLayout } from '../archive/state/read-state.ts';
import { ENDPOINT_VARIABLE, LOCAL_TABLE_NAMES, TABLE_IDS, TABLES } from '../archive/tables.ts';
import { withLease } from '../archive/writing/lease.ts';
import { fileAt } from '../importer/file-at.ts';
import { UnreadableFile } from '../importer/import-files.ts';
import { ImportRejected } from '../importer/import-whole.ts';
import { writerSession } from '../importer/writer-session.ts';
import { createTables } from './create-tables.ts';
import { type Engine, startEngine } from './engine.ts';
import { createGateway } from './http-server.ts';
import { loadDataset } from './load-dataset.ts';
import type { Options } from './options.ts';
import { StartError } from './start-error.ts';

export interface LocalServer {
  /** Where it answers: `http://localhost:4000`. */
  readonly address: string;
  /** Where its tables are, for `npm run import` and the like. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** The dossiers that a new deployment starts with. */
const DATASET = join(import.meta.dirname, '../../infra/dataset');

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Starts the API with its data. The address is taken first, so that a port in use is told before anything is done.
 * @throws StartError in one line for whoever started it
 */
export async function startLocal(options: Options): Promise<LocalServer> {
  let handler: Handler = async () => ({
    statusCode: 503,
    headers: { 'retry-after': '1' },
    body: 'The server is starting. Try again in 1 second.\n',
  });
  const server = createGateway((event) => handler(event));
  const address = await listen(server, options);
  let engine: Engine | null = null;
  try {
    engine = options.endpoint === undefined ? await openEngine(options.data) : null;
    const endpoint = engine?.endpoint ?? options.endpoint ?? '';
    await onTables(endpoint, (session) => prepareTables(session, engine !== null));
    // Before the dossiers, which take a while: whoever has misspelt a setting is told at once.
    const composed = await loadHandler(endpoint);
    await onTables(endpoint, (session) => loadDataset(DATASET, session));
    handler = composed;
    return {
      address,
      endpoint,
      async close() {
        await stop(server);
        await engine?.close();
      },
    };
  } catch (error) {
    await stop(server);
    await engine?.close();
    throw error;
  }
}

async function listen(server: Server, { host, port }: Options): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartError(refusal(error, host, port))),
    );
    server.listen(port, host, resolve);
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  const loopback = address === '127.0.0.1' || address === '::1';
  const shown = loopback ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${shown}:${taken}`;
}

function refusal({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Use another port: PORT=${port + 1} npm start.`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Use a port above 1023: PORT=4000 npm start.`;
    default:
      return `HOST: expected an address of this machine, got "${host}" (${code}).`;
  }
}

async function openEngine(folder: string | undefined): Promise<Engine> {
  try {
    if (folder !== undefined) {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    }
    return await startEngine(folder);
  } catch (error) {
    const { code, cause } = error as NodeJS.ErrnoException;
    const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? code;
    throw new StartError(
      `--data: expected a writable folder that is empty or from an earlier start, and not in use by another server, got ${folder} (${reason}).`,
    );
  }
}

/** Creates the tables where there are none. Those of an engine of our own, which nobody else can reach now, are updated if need be. */
async function prepareTables(session: Session, isOwn: boolean): Promise<void> {
  await createTables(session.client, session.tables);
  const { version } = await findLayout(session);
  if (!isOwn || version === null || version >= LAYOUT_VERSION) return checkLayout(session);
  console.log('Updating the tables to the layout of this version.');
  await withLease(session, (leased) => migrate(leased, { file: fileAt }), { clearUp: async () => {} });
}

/** Works on the tables; says in one line what is wrong with them, or with what is loaded. */
async function onTables(endpoint: string, work: (session: Session) => Promise<void>): Promise<void> {
  const client = createClient({ endpoint });
  try {
    await work(writerSession(client, LOCAL_TABLE_NAMES));
  } catch (error) {
    if (isForPeople(error)) throw new StartError(error.message);
    // What the client reports carries its metadata; anything else is a fault of ours.
    if (!(error instanceof Error && '$metadata' in error)) throw error;
    const reason = 'code' in error ? error.code : error.name;
    throw new StartError(
      `${ENDPOINT_VARIABLE}: expected the address of a running DynamoDB engine, got ${endpoint} (${reason}).`,
    );
  } finally {
    client.destroy();
  }
}

const isForPeople = (error: unknown): error is Error =>
  [ImportRejected, UnreadableFile, LayoutError, MigrationRefused].some((kind) => error instanceof kind);

/** The very handler that runs in the cloud, told by the same environment variables. */
async function loadHandler(endpoint: string): Promise<Handler> {
  for (const table of TABLE_IDS) process.env[TABLES[table].variable] = TABLES[table].localName;
  process.env[ENDPOINT_VARIABLE] = endpoint;
  try {
    const { handler } = await import('../api/handler.ts');
    return handler;
  } catch (error) {
    throw error instanceof ConfigError ? new StartError(error.message) : error;
  }
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
