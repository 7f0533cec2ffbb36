import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_STATUSES } from '../../lambda/api/error-statuses.ts';
import { putAll } from '../../lambda/archive/dynamo/batch-write.ts';
import { revisionItem, type Stored } from '../../lambda/archive/layout/items.ts';
import { numberAt } from '../../lambda/archive/layout/numbers.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { ERROR_CODES, type ErrorCode } from '../../schema/errors.ts';
import { type ErrorExample, errorExamples, httpExamplesIn } from '../support/http-examples.ts';
import { closedAddress } from '../support/local-process.ts';
import { type Asker, askerFor, type OwnRecord, startRecord } from '../support/record.ts';

const PAGE = join(import.meta.dirname, '../../docs/errors.md');
const page = await readFile(PAGE, 'utf8');
const examples = await errorExamples(PAGE);

/** Every code with its status and its meaning. */
const CODES = Object.entries(ERROR_CODES).map(([code, meaning]) => [
  code,
  ERROR_STATUSES[code as ErrorCode],
  meaning,
]);

let record: OwnRecord;
let outOfReach: Asker;
let trusting: Asker;

beforeAll(async () => {
  record = await startRecord();
  outOfReach = askerFor(await closedAddress());
  trusting = askerFor(record.endpoint, undefined, { documents: 'trusted' });
  // A topic without a label: a fault of ours, which no request of a caller's could make.
  const damaged = { type: 'Topic', slug: 'damaged' } as const;
  const item = revisionItem({
    number: numberAt(damaged, 0),
    revision: 1,
    commit: 1,
    recordedAt: '2026-01-01T00:00:00.000Z',
    reason: null,
    kind: 'ADDED',
    entity: damaged as Stored<'Topic'>['entity'],
    ahead: {},
  });
  await putAll([item], writerSession(record.client, LOCAL_TABLE_NAMES));
});
afterAll(() => record.close());

/** Where an example is answered as the page says: nothing is wrong with the record, unless the code is about that. */
const askerOf = (code: string): Asker =>
  code === 'SERVICE_UNAVAILABLE' ? outOfReach : code === 'PERSISTED_QUERY_ID_REQUIRED' ? trusting : record;

/** An answer as the page shows it: without headers, and without what it cost. */
async function answerTo(asker: Asker, request: ErrorExample['request']) {
  const { status, text } = await asker.send(request);
  const { extensions: _, ...body } = JSON.parse(text);
  return { status, headers: {}, body };
}

describe('the page of errors', () => {
  it('begins with an example', async () => {
    const [start = ''] = page.split(/^(?=## )/m);
    const beginning = httpExamplesIn(start);
    expect(start).toMatch(/^# Errors\n\n[^\n]+:\n\n```http\n/);
    expect(beginning).toHaveLength(1);
    for (const { request, answer } of beginning) expect(await answerTo(record, request)).toEqual(answer);
  });

  it('has a section for every code, with its meaning and its status', () => {
    const sections = examples.map(({ code, meaning, status }) => [code, status, meaning]);
    expect(sections).toEqual(CODES);
  });

  it('has a table of all codes, with links to the sections', () => {
    const rows = [...page.matchAll(/^\| \[`(\w+)`\]\(#(\w+)\) \| (\d+) \| (.+) \|$/gm)];
    expect(rows.map(([, code, , status, meaning]) => [code, Number(status), meaning])).toEqual(CODES);
    for (const [, code = '', anchor] of rows) expect(anchor).toBe(code.toLowerCase());
  });

  it.each(examples)('shows what is answered: $code', async ({ code, request, answer }) => {
    const { body, ...rest } = await answerTo(askerOf(code), request);
    expect({ ...rest, body }).toEqual(answer);
    expect(body.errors[0].extensions.code).toBe(code);
  });
});
