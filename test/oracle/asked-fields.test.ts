import { describe, expect, it } from 'vitest';
import { filterFields } from '../../schema/model/facet-values.ts';
import {
  anyEventList,
  anyStatementList,
  NOTHING_ASKED,
  type Question,
} from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { listed } from '../support/plain-list.ts';
import { patience, sampled } from './effort.ts';

/** Whether the oracle has something to compare for every field that the table of facets gives to filters. */

const RECORDS = sampled(anyRecord(60), 12);

const fieldsIn = ({ fields, narrowerTopics, not }: Question): readonly string[] => [
  ...Object.keys(fields),
  ...(narrowerTopics && 'topic' in fields ? ['narrowerTopics'] : []),
  ...not.flatMap(fieldsIn),
];

describe.each([
  ['Statement', anyStatementList],
  ['Event', anyEventList],
] as const)('generated questions of %ss', (type, anyQuestions) => {
  const fields = [...filterFields(type).keys()];
  const questions = sampled(anyQuestions, 2_000).flatMap((parts) => parts.map(({ question }) => question));

  it('have every field', patience, () => {
    expect([...new Set(questions.flatMap(fieldsIn))].toSorted()).toEqual(fields.toSorted());
  });

  it.each(fields)('find some and leave out others by %s alone', patience, (field) => {
    const name = field === 'narrowerTopics' ? 'topic' : field;
    const values = new Set(questions.flatMap(({ fields: all }) => all[name] ?? []));
    const tells = RECORDS.some((entries) => {
      const all = entries.filter(({ entity }) => entity.type === type).length;
      return [...values].some((value) => {
        const question = { ...NOTHING_ASKED, fields: { [name]: [value] }, narrowerTopics: name !== field };
        const found = listed(entries, [{ type, question }]).length;
        return found > 0 && found < all;
      });
    });
    expect(tells).toBe(true);
  });
});
