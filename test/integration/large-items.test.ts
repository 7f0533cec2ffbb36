import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTables, type Tables } from '../support/tables.ts';

/** A statement's text: a hundred kilobytes of few words, so that it takes no more lists than a short one. */
const TEXT = 'The council of the league agrees on peace and trade. '.repeat(2_000).trim();

const STATEMENTS = 100;

const line = (fields: object): string => JSON.stringify(fields);

const RECORD = [
  line({ type: 'Source', slug: 'minutes', headline: 'Minutes', sha256: '0'.repeat(64) }),
  ...Array.from({ length: STATEMENTS }, (_, number) =>
    line({
      type: 'Statement',
      slug: `speech-${String(number).padStart(3, '0')}`,
      kind: 'PARAPHRASE',
      text: TEXT,
      date: '2024-03-01',
      source: 'minutes',
      spans: [{ start: 0, end: 10, sha256: '0'.repeat(64) }],
    }),
  ),
].join('\n');

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
  const { added, rejected } = await tables.load(RECORD, 'speeches.ndjson');
  expect({ added, rejected }).toEqual({ added: STATEMENTS + 1, rejected: 0 });
});
afterAll(() => tables.close());

it('a page of a hundred statements of a hundred kilobytes each is answered', async () => {
  const { statements } = await tables.api.data<{ statements: { nodes: readonly object[] } }>(
    '{ statements(first: 100) { nodes { slug date { edtf } } } }',
  );
  expect(statements.nodes).toHaveLength(STATEMENTS);
  expect(statements.nodes[0]).toEqual({ slug: 'speech-099', date: { edtf: '2024-03-01' } });
});
