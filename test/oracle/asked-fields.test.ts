import { describe, expect, it } from 'vitest';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import { filterFields } from '../../schema/model/facet-values.ts';
import {
  anyEventList,
  anyStatementList,
  NOTHING_ASKED,
  type Question,
} from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { ABOVE } from '../support/plain-facets.ts';
import { listed } from '../support/plain-list.ts';
import { patience, sampled } from './effort.ts';

/** Whether the oracle has something to compare for every field that the table of facets gives to filters. */

const RECORDS = sampled(anyRecord(60), 12);

const fieldsIn = ({ fields, not }: Question): readonly string[] => [
  ...Object.keys(fields),
  ...not.flatMap(fieldsIn),
];

const listsIn = ({ allOf, not }: Question): readonly string[] => [
  ...Object.keys(allOf),
  ...not.flatMap(listsIn),
];

describe.each([
  ['Statement', anyStatementList],
  ['Event', anyEventList],
] as const)('generated questions of %ss', (type, anyQuestions) => {
  const fields = [...filterFields(type).keys()];
  const questions = sampled(anyQuestions, 2_000).flatMap((parts) => parts.map(({ question }) => question));

  it('have every field, and every list of them all', patience, () => {
    const lists = fields.filter((name) => filterFields(type).get(name) !== 'BOOLEAN');
    expect([...new Set(questions.flatMap(fieldsIn))].toSorted()).toEqual(fields.toSorted());
    expect([...new Set(questions.flatMap(listsIn))].toSorted()).toEqual(lists.toSorted());
  });

  it.each(fields)('find some and leave out others by %s alone', patience, (name) => {
    const values = new Set(questions.flatMap(({ fields: all }) => all[name] ?? []));
    const tells = RECORDS.some((entries) => {
      const all = entries.filter(({ entity }) => entity.type === type).length;
      return [...values].some((value) => {
        const found = foundBy(entries, type, { ...NOTHING_ASKED, fields: { [name]: [value] } });
        return found > 0 && found < all;
      });
    });
    expect(tells).toBe(true);
  });

  it.each(Object.keys(ABOVE).filter((name) => fields.includes(name)))(
    'find more by %s with descendants',
    patience,
    (name) => {
      const values = new Set(questions.flatMap(({ fields: all }) => all[name] ?? []));
      const tells = RECORDS.some((entries) =>
        [...values].some((value) => {
          const question = { ...NOTHING_ASKED, fields: { [name]: [value] } };
          const found = foundBy(entries, type, question);
          return foundBy(entries, type, { ...question, descendants: true }) > found;
        }),
      );
      expect(tells).toBe(true);
    },
  );
});

const foundBy = (entries: readonly Entry[], type: 'Statement' | 'Event', question: Question): number =>
  listed(entries, [{ type, question }]).length;
