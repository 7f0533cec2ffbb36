import { describe, expect, it } from 'vitest';
import { followList, followSuggestions, wrong } from '../support/numbers.ts';
import { openRecord } from '../support/record.ts';

const record = openRecord();

const STATEMENTS = [
  {},
  { descendants: true },
  { narrowerTopics: true, topic: ['alliance-affairs'] },
  { agent: ['aleksandr-lukashenko'], text: 'csto -nato' },
  { text: 'lukashenko' },
  { date: { from: '2022-11' }, not: [{ kind: ['PARAPHRASE'] }] },
  { date: { from: '2022-11', match: 'CERTAIN' }, descendants: true, topic: ['alliance-affairs', 'security'] },
] as const;
const EVENTS = [
  {},
  { descendants: true },
  { agent: ['aleksandr-lukashenko', 'belarus'] },
  { date: { to: '2023' }, descendants: true, allOf: { participant: ['belarus'] } },
] as const;

const LISTS = [
  ...STATEMENTS.map((filter) => ['statements', filter] as const),
  ...EVENTS.map((filter) => ['events', filter] as const),
  ['timeline', {}],
  ['timeline', { descendants: true, topic: ['security'] }],
] as const;

describe('every number', () => {
  it.for(LISTS)('of %s(filter: %j) opens as many entries as it shows', async ([list, filter]) => {
    const followed = await followList(record, list, filter);
    expect(followed.length).toBeGreaterThan(3);
    expect(wrong(followed)).toEqual([]);
  });

  it.for(['l', 'lukash', 'cst', 'bel', 'Лукаш', 'sec', 'yer', 'pre'])(
    'of the suggestions for %s is one entry, which is there',
    async (text) => {
      const followed = await followSuggestions(record, text);
      expect(followed.length).toBeGreaterThan(0);
      expect(wrong(followed)).toEqual([]);
    },
  );
});
