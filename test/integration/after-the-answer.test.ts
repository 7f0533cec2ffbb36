import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHandler } from '../../lambda/api/create-handler.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { FAULTS, type Front, startFront } from '../support/front.ts';
import { askerOf, startRecord, type TestRecord } from '../support/record.ts';

let record: TestRecord;
let front: Front;

beforeAll(async () => {
  record = await startRecord();
  front = await startFront(record.endpoint);
});
afterAll(async () => {
  await front.shut();
  await record.close();
});

it('what a field that failed has asked for besides ends with the answer', async () => {
  const api = askerOf(
    createHandler({
      tables: LOCAL_TABLE_NAMES,
      endpoint: front.endpoint,
      // Nothing but the answer ends it.
      deadlineMs: 600_000,
      replyMs: 600_000,
    }),
  );
  const silent: ServerResponse[] = [];
  front.behave(({ operation, body }, response) => {
    if (operation !== 'Query') return 'PASS';
    if (body.includes('DIRECT_QUOTE'))
      return FAULTS['denies access']?.(undefined as never, response) ?? 'PASS';
    silent.push(response);
    return 'ANSWERED';
  });
  const { body } = await api.ask(
    '{ statements(filter: { kind: [DIRECT_QUOTE, PARAPHRASE] }, first: 5) { nodes { text } } }',
  );
  expect(body.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  expect(silent.length).toBeGreaterThan(0);
  for (const response of silent) if (!response.destroyed) await once(response, 'close');
});
