import { DEFAULT_SERVING } from '../../../lambda/api/config.ts';
import { createHandler } from '../../../lambda/api/create-handler.ts';
import { LOCAL_TABLE_NAMES } from '../../../lambda/archive/tables.ts';
import { withCorpus } from '../load-corpus.ts';
import { answerOf, statementPage } from '../reads.ts';
import { type Loading, measureWriting, type Taken } from '../writing/measure.ts';

/** The counts of a page query, and of a statement for each way to load it. */
export type Counted = Readonly<
  Record<
    | 'readUnitsPerPage'
    | 'bytesPerPage'
    | 'logBytesPerPage'
    | `${Loading}${'WriteUnits' | 'ReadUnits' | 'Bytes'}`,
    number
  >
>;

const STATEMENTS = 1_000;

export async function countCosts(report: (line: string) => void): Promise<Counted> {
  report(`counting what a page of ${STATEMENTS} statements takes`);
  const page = await withCorpus(STATEMENTS, async ({ endpoint }) => {
    const config = { ...DEFAULT_SERVING, tables: LOCAL_TABLE_NAMES, endpoint, deadlineMs: 60_000 };
    const handler = createHandler(config, { maxAgeMs: Number.POSITIVE_INFINITY });
    // A function that is at work knows the state of the record.
    await answerOf(handler, statementPage('headline'));
    return answerOf(handler, statementPage('headline datePublished'));
  });
  const { bulk, dossiers, single, speeches } = await measureWriting(report);
  return {
    readUnitsPerPage: page.cost.readUnits,
    bytesPerPage: page.bytes,
    // The line tells how long it took, which is a digit more or less.
    logBytesPerPage: Math.ceil(page.logged / 100) * 100,
    ...loaded('dossiers', dossiers),
    ...loaded('single', single),
    ...loaded('bulk', bulk),
    ...loaded('speeches', speeches),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

const loaded = <L extends Loading>(loading: L, { writeUnits, readUnits, bytes }: Taken) =>
  ({
    [`${loading}WriteUnits`]: round(writeUnits),
    [`${loading}ReadUnits`]: round(readUnits),
    [`${loading}Bytes`]: Math.round(bytes),
  }) as Record<`${L}${'WriteUnits' | 'ReadUnits' | 'Bytes'}`, number>;
