import type { WrittenLine } from './dossier-file.ts';
import { type Manner, type Spoilt, spoiltAt } from './spoilt.ts';

/** What may be wrong with records among others, each of which may be right by itself. */

const numbersOf = (records: readonly WrittenLine[], ...types: readonly string[]): readonly number[] =>
  [...records.keys()].filter((number) => types.includes(records[number]?.type ?? ''));

/** Further records behind the others; each of these numbers of them has to be told at a field. */
const added = (
  records: readonly WrittenLine[],
  more: readonly WrittenLine[],
  ...places: readonly (readonly [number: number, ...path: (string | number)[]])[]
): Spoilt => ({
  records: [...records, ...more],
  places: places.map(([number, ...path]) => [records.length + number, path] as const),
});

const UPS: Readonly<Record<string, string>> = {
  Topic: 'broader',
  Place: 'containedIn',
  Organization: 'parent',
  Event: 'partOf',
};

/** Two of a type each of which lies in the other one, or one in itself. */
const circle: Manner = (records) =>
  Object.entries(UPS).flatMap(([type, up]) => {
    const numbers = numbersOf(records, type);
    return numbers.flatMap((one) =>
      numbers.map((other) => () => {
        const first = spoiltAt(records, one, [up], records[other]?.slug);
        const both = spoiltAt(first.records, other, [up], records[one]?.slug);
        return {
          records: both.records,
          places: [
            [one, [up]],
            [other, [up]],
          ],
        };
      }),
    );
  });

const partOfEachOther: Manner = (records) => {
  const numbers = numbersOf(records, 'Statement');
  return numbers.flatMap((one) =>
    numbers
      .filter((other) => other !== one)
      .map((other) => () => {
        const link = (to: number) => [{ type: 'PART_OF', statement: records[to]?.slug }];
        const first = spoiltAt(records, one, ['links'], link(other));
        const both = spoiltAt(first.records, other, ['links'], link(one));
        return {
          records: both.records,
          places: [one, other].map((number) => [number, ['links', 0, 'statement']] as const),
        };
      }),
  );
};

const twice: Manner = (records) =>
  [...records.entries()]
    .filter(([, { slug }]) => slug !== undefined)
    .map(([, record]) => () => ({
      ...added(records, [{ ...record }], [0, 'slug']),
      // A dossier has one source.
      ...(record.type === 'Source' && { formats: ['ndjson'] }),
    }));

/** Somebody of the name of an organisation. */
const namesake: Manner = (records) =>
  numbersOf(records, 'Organization').map((number) => () => {
    const slug = records[number]?.slug;
    return added(records, [{ type: 'Person', slug, name: 'Namesake' }], [0, 'slug']);
  });

const tenure = (records: readonly WrittenLine[], slug: string, fields: object): WrittenLine => ({
  type: 'Membership',
  slug,
  member: records.find(({ type }) => type === 'Person')?.slug,
  organization: records.find(({ type }) => type === 'Organization')?.slug,
  role: 'A role of their own',
  sources: [records.find(({ type }) => type === 'Source')?.slug],
  ...fields,
});

const TIMES = [
  ['2020-01-01', '2020-12-31', '2020-06-01', '2021-01-01'],
  ['2020', '2022', '2021-05', '2021-06'],
  ['2019-12-31', '2020-03-01', '2019-12-31', '2020-03-01'],
] as const;

/** Of two tenures of the same one is told to overlap; without it the other one is right. */
const overlapping: Manner = (records) =>
  TIMES.map(([from, to, start, end]) => () => {
    const one = tenure(records, 'overlapping-1', { startDate: from, endDate: to });
    const other = tenure(records, 'overlapping-2', { startDate: start, endDate: end });
    return added(records, [one, other], [0, 'startDate']);
  });

const inverted: Manner = (records) =>
  [
    ['2021', '2020'],
    ['2021-02-01', '2021-01'],
  ].map(
    ([startDate, endDate]) =>
      () =>
        added(records, [tenure(records, 'inverted', { startDate, endDate })], [0, 'endDate']),
  );

const outside: Manner = (records) =>
  ['2019', '2022-01-01'].map((date) => () => {
    const times = { startDate: '2020', endDate: '2021', attestedAt: ['2020-05', date] };
    return added(records, [tenure(records, 'outside', times)], [0, 'attestedAt', 1]);
  });

const ofNothing: Manner = (records) => [
  () => added(records, [tenure(records, 'of-nothing', { organization: null })], [0]),
  () => added(records, [tenure(records, 'nobody', { member: null })], [0, 'member']),
];

const statements =
  (spoil: (records: readonly WrittenLine[], number: number) => Spoilt | null): Manner =>
  (records) =>
    numbersOf(records, 'Statement').flatMap((number) => {
      const spoilt = spoil(records, number);
      return spoilt === null ? [] : [() => spoilt];
    });

const ownReporter = statements((records, number) => {
  const speaker = records[number]?.speaker;
  return typeof speaker === 'string'
    ? { ...spoiltAt(records, number, ['reportedBy'], [{ agent: speaker }]) }
    : null;
});

/** Somebody speaks in a post that nothing tells that they held. */
const neverHeld = statements((records, number) => {
  const speaker = { type: 'Person', slug: 'never-heard-of', name: 'Never heard of' } as const;
  const post = records.find(({ type }) => type === 'Post')?.slug;
  const dated = spoiltAt([...records, speaker], number, ['date'], '2022-11-23');
  const spoken = spoiltAt(dated.records, number, ['speaker'], speaker.slug);
  const { reportedBy: _, ...others } = spoken.records[number] ?? { type: 'Statement' };
  return spoiltAt(spoken.records.with(number, others), number, ['speakerPost'], post, {});
});

interface Span {
  readonly start: number;
  readonly end: number;
}

const spansOf = (record: WrittenLine | undefined) => (record?.spans ?? []) as readonly Span[];

const backwards = statements((records, number) => {
  const at = spansOf(records[number]).length - 1;
  const span = spansOf(records[number])[at];
  return span === undefined ? null : spoiltAt(records, number, ['spans', at, 'end'], span.start);
});

const outOfOrder = statements((records, number) => {
  const spans = spansOf(records[number]);
  const [first] = spans;
  return first === undefined
    ? null
    : {
        records: spoiltAt(records, number, ['spans'], [first, first]).records,
        places: [[number, ['spans', 1, 'start']]],
      };
});

const words = statements((records, number) =>
  records[number]?.kind === 'PARAPHRASE'
    ? spoiltAt(records, number, ['text'], undefined)
    : spoiltAt(records, number, ['text'], 'The sense', {}),
);

const retractions: Manner = (records) => [
  () => added(records, [{ type: 'Retraction', entity: 'person/nobody', reason: 'R' }], [0, 'entity']),
  () => added(records, [{ type: 'Retraction', entity: 'person/nobody' }], [0, 'reason']),
  () => added(records, [{ type: 'Retraction', reason: 'R' }], [0, 'entity']),
];

/** Each way in which records are spoilt among others, by its name. */
export const SPOILT_RELATIONS: Readonly<Record<string, Manner>> = {
  'what lies in itself': circle,
  'statements that are part of each other': partOfEachOther,
  'a slug that comes twice': twice,
  'a person named as an organisation': namesake,
  'tenures that overlap': overlapping,
  'a tenure that ends before it begins': inverted,
  'a tenure that is attested outside of it': outside,
  'a membership of nothing, or of nobody': ofNothing,
  'a speaker who passes their own words on': ownReporter,
  'a speaker in a post that they never held': neverHeld,
  'a passage that ends before it begins': backwards,
  'passages that are not in order': outOfOrder,
  'a quote with a sense, or a paraphrase without': words,
  'a retraction of nothing': retractions,
};
