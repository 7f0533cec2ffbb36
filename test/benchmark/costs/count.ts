import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DEFAULT_SERVING } from '../../../lambda/api/config.ts';
import { createHandler } from '../../../lambda/api/create-handler.ts';
import { LOCAL_TABLE_NAMES } from '../../../lambda/archive/tables.ts';
import { itemBytes } from '../compact/item-size.ts';
import { corpusFile, load, scanAll, withTables } from '../imports.ts';
import { withCorpus } from '../load-corpus.ts';
import { answerOf, statementPage } from '../reads.ts';

/** What is counted of a page query and of a statement that is loaded. */
export interface Counted {
  readonly readUnitsPerPage: number;
  readonly bytesPerPage: number;
  readonly logBytesPerPage: number;
  /** Of one statement more: of what it refers to, most is there by then. */
  readonly writeUnitsPerStatement: number;
  readonly readUnitsPerStatement: number;
  readonly bytesPerStatement: number;
}

const STATEMENTS = 1_000;
/** Imports of so many statements, of which the difference is taken. */
const [FEW, MANY] = [200, 400];

export async function countCosts(report: (line: string) => void): Promise<Counted> {
  report(`counting what a page of ${STATEMENTS} statements takes, and imports of ${FEW} and of ${MANY}`);
  const page = await withCorpus(STATEMENTS, ({ endpoint }) =>
    answerOf(
      createHandler({ ...DEFAULT_SERVING, tables: LOCAL_TABLE_NAMES, endpoint, deadlineMs: 60_000 }),
      statementPage('headline datePublished'),
    ),
  );
  const [few, many] = [await countImport(FEW), await countImport(MANY)];
  const perStatement = (of: (one: Import) => number) => round((of(many) - of(few)) / (MANY - FEW));
  return {
    readUnitsPerPage: page.cost.readUnits,
    bytesPerPage: page.bytes,
    // The line tells how long it took, which is a digit more or less.
    logBytesPerPage: Math.ceil(page.logged / 100) * 100,
    writeUnitsPerStatement: perStatement(({ written }) => written),
    readUnitsPerStatement: perStatement(({ read }) => read),
    bytesPerStatement: perStatement(({ bytes }) => bytes),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

interface Import {
  readonly written: number;
  readonly read: number;
  readonly bytes: number;
}

async function countImport(statements: number): Promise<Import> {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-costs-'));
  try {
    const file = await corpusFile(statements, folder);
    return await withTables(async (session, client) => {
      const units = countUnits(client);
      await load(file, session);
      const { read, written } = { ...units };
      const items = await scanAll(client);
      return { read, written, bytes: items.reduce((sum, { attributes }) => sum + itemBytes(attributes), 0) };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Consumed {
  readonly CapacityUnits?: number;
}

/** Counts the request units of everything that a client sends from now on, as the engine tells them. */
function countUnits(client: DynamoDBClient): { read: number; written: number } {
  const units = { read: 0, written: 0 };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
        const consumed = [ConsumedCapacity]
          .flat()
          .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        units[/Write|Put|Delete|Update/.test(commandName) ? 'written' : 'read'] += consumed;
        return result;
      },
    { step: 'initialize' },
  );
  return units;
}
