import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_STATUSES } from '../../lambda/api/error-statuses.ts';
import { storedAt } from '../../lambda/archive/items.ts';
import { itemKey } from '../../lambda/archive/keys.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { ERROR_CODES } from '../../schema/errors.ts';
import { errorExamples } from '../support/http-examples.ts';
import { closedAddress } from '../support/local-process.ts';
import { type Asker, askerFor, type OwnRecord, startRecord } from '../support/record.ts';

const examples = await errorExamples(join(import.meta.dirname, '../../lambda/api/errors.md'));

let record: OwnRecord;
let outOfReach: Asker;
let trusting: Asker;

beforeAll(async () => {
  record = await startRecord();
  outOfReach = askerFor(await closedAddress());
  trusting = askerFor(record.endpoint, undefined, { documents: 'trusted' });
  // A topic without a label: a fault of ours, which no request of a caller's could make.
  const { table, attributes } = storedAt(itemKey('Topic', 'damaged'), 'Topic', {
    content: { slug: 'damaged' },
    facets: {},
    revision: 1,
  });
  const damaged = { TableName: LOCAL_TABLE_NAMES[table], Item: marshall(attributes) };
  await record.client.send(new PutItemCommand(damaged));
});
afterAll(() => record.close());

/** Where an example is answered as the page says: nothing is wrong with the record, unless the code is about that. */
const askerOf = (code: string): Asker =>
  code === 'SERVICE_UNAVAILABLE' ? outOfReach : code === 'PERSISTED_QUERY_ID_REQUIRED' ? trusting : record;

describe('the page of errors', () => {
  it('tells every code, what it means and its status', () => {
    const told = examples.map(({ code, meaning, status }) => [code, meaning, status]);
    expect(told).toEqual(
      Object.entries(ERROR_CODES).map(([code, meaning]) => [
        code,
        meaning,
        ERROR_STATUSES[code as keyof typeof ERROR_CODES],
      ]),
    );
  });

  it('and the table of the README tell the same', async () => {
    const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (.+) \|$/gm)].map(([, code, meaning]) => [
      code,
      meaning,
    ]);
    expect(rows).toEqual(Object.entries(ERROR_CODES));
  });

  it.each(examples)('shows what is answered: $code', async ({ code, request, answer }) => {
    const { status, text } = await askerOf(code).send(request);
    const { extensions: _, ...body } = JSON.parse(text);
    expect({ status, body }).toEqual(answer);
    expect(body.errors[0].extensions.code).toBe(code);
  });
});
