import type { Entry } from '../../../lambda/archive/layout/items.ts';
import { cut } from '../../../schema/language/cut.ts';
import { termsInAny, type Word, wordsOf } from '../../../schema/language/words.ts';
import { valuesOf } from '../../../schema/model/facets.ts';
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

/** The language of all texts. */
const LANGUAGE = 'en';

/** The words of each text, cut once. */
const texts = new WeakMap<Statement, readonly Word[]>();

function says(statement: Statement, phrase: string): boolean {
  const words = texts.get(statement) ?? wordsOf(statement.entity.text, LANGUAGE);
  texts.set(statement, words);
  const wanted = cut(phrase).map((word) => termsInAny(word, [LANGUAGE]));
  return words.some((_, at) =>
    wanted.every((terms, next) => words[at + next]?.terms.some((term) => terms.includes(term))),
  );
}
