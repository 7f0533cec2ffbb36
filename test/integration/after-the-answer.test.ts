import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_SERVING } from '../../lambda/api/config.ts';
import { createHandler } from '../../lambda/api/create-handler.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { FAULTS, type Front, startFront } from '../support/front.ts';
import { askerOf, openRecord } from '../support/record.ts';

let front: Front;

beforeAll(async () => {
  front = await startFront(openRecord().endpoint);
});
afterAll(() => front.shut());

it('what a field that failed has asked for besides ends with the answer', async () => {
  const api = askerOf(
    createHandler({
      ...DEFAULT_SERVING,
      tables: LOCAL_TABLE_NAMES,
      endpoint: front.endpoint,
      // Nothing but the answer ends it.
      deadlineMs: 600_000,
      replyMs: 600_000,
    }),
  );
  const asked: ServerResponse[] = [];
  front.behave(({ operation }, response) => {
    if (operation !== 'Query') return 'PASS';
    asked.push(response);
    // Of the two lists of a timeline one is denied as soon as both are asked for; the other is never told.
    if (asked.length === 2) FAULTS['denies access']?.({ operation, body: '' }, response);
    return 'ANSWERED';
  });
  const { body } = await api.ask(
    '{ timeline(first: 5) { nodes { ... on Event { name } ... on Statement { text } } } }',
  );
  expect(body.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  expect(asked).toHaveLength(2);
  const [silent] = asked;
  if (silent !== undefined && !silent.destroyed) await once(silent, 'close');
});
