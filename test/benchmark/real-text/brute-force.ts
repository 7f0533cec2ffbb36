import type { Entry } from '../../../lambda/archive/layout/items.ts';
import { valuesOf } from '../../../schema/model/facets.ts';
import { wordsOf } from '../../../schema/model/words.ts';
import { compare, placeOf } from '../../support/plain-list.ts';
import type { Asked } from './questions.ts';

type Statement = Entry<'Statement'>;

/** All statements that a question finds, the newest first: a filter and a sort over everything there is. */
export const allFound = (asked: Asked, statements: readonly Statement[]): readonly Statement[] =>
  statements
    .filter((statement) => isFound(statement, asked))
    .toSorted((a, b) => compare(placeOf(b.entity), placeOf(a.entity)));

function isFound(statement: Statement, { fields, phrases, dates, not }: Asked): boolean {
  return (
    [...fields].every(([field, values]) => carries(statement, field, values)) &&
    ![...not].some(([field, values]) => carries(statement, field, values)) &&
    (dates === null || mayLieIn(statement, dates)) &&
    phrases.every((phrase) => says(statement, phrase))
  );
}

function carries({ facets }: Statement, field: string, wanted: readonly string[]): boolean {
  const carried = valuesOf(facets, field);
  return wanted.some((value) => carried.includes(value));
}

function mayLieIn({ entity: { date } }: Statement, { from, to }: NonNullable<Asked['dates']>): boolean {
  if (date === null) return false;
  const isBefore = from !== null && (date.latest ?? '9999') < from;
  const isBehind = to !== null && (date.earliest ?? '0000') > `${to}-99`;
  return !isBefore && !isBehind;
}

/** The stems of each text one after the other, cut once. */
const texts = new WeakMap<Statement, string>();

function says(statement: Statement, phrase: string): boolean {
  const text = texts.get(statement) ?? stemsOf(statement.entity.text);
  texts.set(statement, text);
  return text.includes(stemsOf(phrase));
}

const stemsOf = (text: string): string =>
  `\n${wordsOf(text)
    .map(({ stem }) => stem)
    .join('\n')}\n`;
