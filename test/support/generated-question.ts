import fc from 'fast-check';
import type { Filter, ListQuery } from '../../schema/context.ts';
import { type EventFilterShape, eventFilter } from '../../schema/inputs/event-filter.ts';
import { madeAt } from '../../schema/inputs/sequence-list.ts';
import { type StatementFilterShape, statementFilter } from '../../schema/inputs/statement-filter.ts';
import { within } from '../../schema/inputs/where.ts';
import type { Day } from '../../schema/model/day.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Column, FacetName, ValueType } from '../../schema/model/facet-table.ts';
import { type AskedRange, anyAskedRange, winterDay } from './generated-dates.ts';
import { generatedFields } from './generated-values.ts';
import { type AskedText, anyAskedText, typed } from './generated-words.ts';
import { UNHEARD, UNHEARD_TYPES } from './generated-world.ts';
import { readable } from './readable.ts';

/** Questions in the words of the API, as plain data: tests make of them filters, variables, and what they must find. */

/** All of it has to be fulfilled. */
export interface Question {
  /** By the field of the filter, the values any of which will do. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** By the field, the values of which every one has to be carried. */
  readonly allOf: Readonly<Record<string, readonly string[]>>;
  readonly descendants: boolean;
  readonly narrowerTopics: boolean;
  readonly text: AskedText | null;
  readonly date: AskedRange | null;
  /** The day as of which `status` is meant. */
  readonly asOf: Day | null;
  /** What any of these finds is left out. */
  readonly not: readonly Question[];
}

/** What is asked of the entities of one type. */
export interface Part {
  readonly type: EntityType;
  readonly question: Question;
  /** The entity whose list it is, as a value of a facet: the statements of a person. */
  readonly within?: { readonly facet: FacetName | 'sequence'; readonly value: string } | undefined;
}

type Fields = Readonly<Record<string, readonly string[]>>;

/** By the field of a filter, what it is asked for: also what there is, but nothing has. */
const fieldsOf = (column: Column): Fields =>
  Object.fromEntries(
    generatedFields(column).map(({ name, type, values }) => [
      name,
      mayBeUnheard(type) ? [...values, UNHEARD] : values,
    ]),
  );

const mayBeUnheard = (type: ValueType): boolean =>
  typeof type === 'object' && UNHEARD_TYPES.some((each) => type.includes(each));

const fieldsThatTake = (wanted: ValueType): ReadonlySet<string> =>
  new Set(
    [...generatedFields('Statement'), ...generatedFields('Event')]
      .filter(({ type }) => type === wanted)
      .map(({ name }) => name),
  );

/** Fields that take one value instead of a list, and those that take numbers. */
const SINGLE = fieldsThatTake('BOOLEAN');
const NUMBERS = fieldsThatTake('NUMBER');

const anyCondition = (fields: Fields): fc.Arbitrary<Fields> =>
  fc.oneof(
    ...Object.entries(fields).map(([name, values]) =>
      fc
        .uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: SINGLE.has(name) ? 1 : 4 })
        .map((wanted): Fields => ({ [name]: wanted })),
    ),
  );

const anyFields = (fields: Fields): fc.Arbitrary<Fields> =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.array(anyCondition(fields), { maxLength: 1 }) },
      { weight: 2, arbitrary: fc.array(anyCondition(fields), { maxLength: 3 }) },
    )
    .map((conditions) => Object.assign({}, ...conditions));

/** Null most of the time: once in so many times it is something. */
const onceIn = <T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** Nothing most of the time, and otherwise few values of one field, or of two. */
const anyAllOf = (fields: Fields): fc.Arbitrary<Fields> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 2,
      arbitrary: fc.array(anyFew(fields), { maxLength: 2 }).map((some) => Object.assign({}, ...some)),
    },
  );

const anyFew = (fields: Fields): fc.Arbitrary<Fields> =>
  fc.oneof(
    ...Object.entries(fields).map(([name, values]) =>
      fc
        .uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 })
        .map((wanted): Fields => ({ [name]: wanted })),
    ),
  );

function anyQuestionOf(fields: Fields, depth: number): fc.Arbitrary<Question> {
  const inner = anyLeftOut(fields, depth);
  const lists = Object.fromEntries(Object.entries(fields).filter(([name]) => !SINGLE.has(name)));
  return fc
    .record({
      fields: anyFields(fields),
      allOf: anyAllOf(lists),
      descendants: fc.boolean(),
      narrowerTopics: fc.boolean(),
      text: onceIn(3, anyAskedText),
      date: onceIn(3, anyAskedRange),
      asOf: onceIn(2, winterDay),
      not: inner,
    })
    .map(({ asOf, ...question }) => ({ ...question, asOf: 'status' in fields ? asOf : null }));
}

/** What is left out has to ask for something: otherwise it would leave out everything. */
const anyLeftOut = (fields: Fields, depth: number): fc.Arbitrary<readonly Question[]> =>
  depth === 0
    ? fc.constant([])
    : fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc.array(anyQuestionOf(fields, depth - 1).map(notEmpty), { minLength: 1, maxLength: 3 }),
        },
      );

const notEmpty = (question: Question): Question => {
  const { fields, allOf, text, date, not } = question;
  const isEmpty =
    Object.keys({ ...fields, ...allOf }).length === 0 && text === null && date === null && not.length === 0;
  return isEmpty ? { ...question, fields: { topic: ['peace'] } } : question;
};

export const NOTHING_ASKED: Question = {
  fields: {},
  allOf: {},
  descendants: false,
  narrowerTopics: false,
  text: null,
  date: null,
  asOf: null,
  not: [],
};

const anyStatementQuestion = anyQuestionOf(fieldsOf('Statement'), 2);
const anyEventQuestion = anyQuestionOf(fieldsOf('Event'), 2);
const anyCommonQuestion = anyQuestionOf(fieldsOf('Timeline'), 2);

/** Lists of statements that belong to one entity. */
const WITHINS = [
  { facet: 'speaker', value: 'ann' },
  { facet: 'organization', value: 'league' },
  { facet: 'topic', value: 'peace' },
  { facet: 'event', value: 'summit' },
  { facet: 'mention', value: 'organization/belarus' },
] as const;

export const anyStatementList: fc.Arbitrary<readonly Part[]> = fc
  .tuple(anyStatementQuestion, onceIn(4, fc.constantFrom(...WITHINS)))
  .map(([question, parent]) => [{ type: 'Statement', question, within: parent ?? undefined }]);

export const anyEventList: fc.Arbitrary<readonly Part[]> = anyEventQuestion.map((question) => [
  { type: 'Event', question },
]);

/** Events and statements that are asked the same. */
export const anyTimeline: fc.Arbitrary<readonly Part[]> = anyCommonQuestion.map((question) => [
  { type: 'Event', question },
  { type: 'Statement', question },
]);

/** Events and statements each of which is asked something else. */
const anyMixture: fc.Arbitrary<readonly Part[]> = fc
  .tuple(anyEventQuestion, anyStatementQuestion)
  .map(([event, statement]) => [
    { type: 'Event', question: event },
    { type: 'Statement', question: statement },
  ]);

const FOUND_TYPES = ['Statement', 'Event', 'Person', 'Organization', 'Topic'] as const;

/** Whatever has certain words, of some types. */
export const anySearch: fc.Arbitrary<readonly Part[]> = fc
  .tuple(anyAskedText, fc.subarray([...FOUND_TYPES], { minLength: 1 }))
  .map(([text, types]) => types.map((type) => ({ type, question: { ...NOTHING_ASKED, text } })));

const written = (parts: readonly Part[]): string =>
  parts
    .map(
      ({ type, question, within: parent }) => `${type} ${JSON.stringify({ ...inputOf(question), parent })}`,
    )
    .join(' + ');

/** A list of any kind. */
export const anyList: fc.Arbitrary<readonly Part[]> = fc
  .oneof(
    { weight: 5, arbitrary: anyStatementList },
    { weight: 3, arbitrary: anyEventList },
    { weight: 3, arbitrary: anyTimeline },
    { weight: 1, arbitrary: anyMixture },
    { weight: 2, arbitrary: anySearch },
  )
  .map(readable(written));

type Input = { readonly [field: string]: unknown };

/** The question as a filter of the API takes it. */
export function inputOf(question: Question): Input {
  const { fields, allOf, descendants, narrowerTopics, text, date, asOf, not } = question;
  return {
    ...inputsOf(fields),
    ...(Object.keys(allOf).length > 0 && { allOf: inputsOf(allOf) }),
    ...(descendants && { descendants }),
    ...(narrowerTopics && { narrowerTopics }),
    ...(text !== null && { text: typed(text) }),
    ...(date !== null && { date }),
    ...(asOf !== null && { asOf }),
    ...(not.length > 0 && { not: not.map(inputOf) }),
  };
}

const inputsOf = (fields: Fields): Input =>
  Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [
      name,
      SINGLE.has(name) ? values[0] === 'true' : NUMBERS.has(name) ? values.map(Number) : values,
    ]),
  );

/** An input as the scalars of the API parse it. */
const parsed = ({ asOf, not, ...input }: Input): EventFilterShape => ({
  ...input,
  ...(typeof asOf === 'string' && { asOf: new Date(asOf) }),
  ...(Array.isArray(not) && { not: (not as readonly Input[]).map(parsed) }),
});

/** The lists that are asked for, as the API hands them to the record. */
export const listsOf = (parts: readonly Part[]): readonly ListQuery[] =>
  parts.map(({ type, question, within: parent }) => {
    const input = inputOf(question);
    // Of people, organisations and topics only the text is asked, which every filter has.
    const filter =
      type === 'Event' ? eventFilter(parsed(input)) : statementFilter(input as StatementFilterShape);
    return { type, filter: parent === undefined ? filter : narrowed(filter, parent) };
  });

/** The list of an entity, as the schema asks for it. */
const narrowed = (filter: Filter, { facet, value }: NonNullable<Part['within']>): Filter =>
  facet === 'event' ? madeAt(value, filter) : within(filter, facet, value);
