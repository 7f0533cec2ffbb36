import type { Path } from '../../lambda/importer/format/fault.ts';
import type { WrittenLine } from './dossier-file.ts';
import { valuesIn } from './edit-json.ts';
import { kindOf, type Manner, spoiltAt } from './spoilt.ts';

/** What may be wrong with a field, whatever else there is. */

type Field = readonly [record: number, path: Path, value: unknown, kind: string];

/** Every field of every record, and every part of it. */
const fieldsOf = (records: readonly WrittenLine[]): readonly Field[] =>
  records.flatMap((record, number) =>
    [...valuesIn(record)]
      .filter(([path]) => path.length > 0 && path[0] !== 'type')
      .map(([path, value]): Field => [number, path, value, kindOf(record, path)]),
  );

/** Puts each of some values in the place of what stands in fields of some kinds. */
const instead =
  (kinds: ReadonlySet<string>, valuesFor: (value: unknown) => readonly unknown[]): Manner =>
  (records) =>
    fieldsOf(records)
      .filter(([, , value, kind]) => kinds.has(kind) && value !== null)
      .flatMap(([record, path, value]) =>
        valuesFor(value).map((next) => () => spoiltAt(records, record, path, next)),
      );

const setOf = (...kinds: readonly string[]): ReadonlySet<string> => new Set(kinds);

const REFERENCES = setOf(
  'Topic.broader',
  'Place.containedIn',
  'Organization.parent',
  'Post.organization',
  'Source.publisher',
  'Source.basedOn[]',
  'Source.previousVersion',
  'Membership.member',
  'Membership.organization',
  'Membership.post',
  'Event.place',
  'Event.partOf',
  'Event.participants[].agent',
  'Event.organizers[]',
  'Event.links[].event',
  'Event.topics[]',
  'Statement.source',
  'Statement.speaker',
  'Statement.speakerPost',
  'Statement.event',
  'Statement.reportedBy[].agent',
  'Statement.topics[]',
  'Statement.links[].statement',
  'Statement.mentions[]',
);

const DATES = setOf(
  'Organization.foundingDate',
  'Organization.dissolutionDate',
  'Person.birthDate',
  'Person.deathDate',
  'Post.startDate',
  'Post.endDate',
  'Source.datePublished',
  'Membership.startDate',
  'Membership.endDate',
  'Membership.attestedAt[]',
  'Event.date',
  'Statement.date',
  'Person.otherNames[].startDate',
  'Post.otherLabels[].endDate',
);

const BAD_DATES = [
  '2022-13',
  '2022-02-30',
  'soon',
  '22',
  '2022/2021',
  '2022-1-1',
  '',
  '2022-11-23T25:00',
  '10000',
  '0000',
  '٢٠٢٢',
  'today '.repeat(50),
  '[2022..',
  '-2022',
];

/** A date in either of its spellings, with something else for its EDTF. */
const withEdtf = (value: unknown, edtf: string): unknown =>
  typeof value === 'object' && value !== null ? { ...value, edtf } : edtf;

const ENUMS = setOf(
  'Organization.classification',
  'Event.kind',
  'Event.status',
  'Event.participants[].role',
  'Event.participants[].mode',
  'Event.links[].type',
  'Statement.kind',
  'Statement.links[].type',
  'Person.otherNames[].kind',
);

const TEXTS = setOf(
  'Topic.label',
  'Topic.definition',
  'Place.name',
  'Place.otherNames[]',
  'Place.otherNames[].name',
  'Organization.name',
  'Person.name',
  'Person.otherNames[]',
  'Person.otherNames[].name',
  'Post.label',
  'Post.otherLabels[]',
  'Post.otherLabels[].name',
  'Source.headline',
  'Source.licence',
  'Event.name',
  'Event.motto',
  'Event.note',
  'Event.participants[].attributedAs',
  'Statement.attributedAs',
  'Statement.audience[]',
  'Statement.note',
);

const CODES = setOf(
  'Place.countryCode',
  'Place.countryCode[]',
  'Event.countryCode',
  'Event.countryCode[]',
  'Organization.countryCode',
  'Place.wikidata',
  'Organization.wikidata',
  'Person.wikidata',
  'Source.url',
  'Source.inLanguage',
  'Person.otherNames[].language',
  'Place.otherNames[].script',
  'Source.sha256',
);

const NUMBERS = setOf('Statement.position', 'Statement.ordinal', 'Source.version');

const OFFSETS = setOf('Statement.spans[].start', 'Statement.spans[].end');

const REQUIRED = setOf(
  'Topic.label',
  'Place.name',
  'Organization.name',
  'Organization.classification',
  'Person.name',
  'Person.otherNames[].name',
  'Post.label',
  'Post.organization',
  'Source.headline',
  'Source.sha256',
  'Membership.member',
  'Event.name',
  'Event.kind',
  'Event.participants[].agent',
  'Event.links[].type',
  'Event.links[].event',
  'Statement.kind',
  'Statement.reportedBy[].agent',
  'Statement.links[].type',
  'Statement.links[].statement',
  'Statement.spans',
  'Statement.spans[].start',
  'Statement.spans[].end',
);

/** A name is a text or a mapping. */
const OTHER_NAME = /\.other(?:Names|Labels)\[\]$/;

/** Countries are a code or a list of codes, and an empty list is a good one. */
const COUNTRIES = setOf('Place.countryCode', 'Event.countryCode');

/** Values of every other type than that of one that is right. */
function ofOtherTypes(value: unknown, kind: string): readonly unknown[] {
  if (OTHER_NAME.test(kind)) return [7, true, [], ['a text'], { key: 'value' }];
  if (COUNTRIES.has(kind)) return ['a text', 7, true, ['a text'], { key: 'value' }];
  if (Array.isArray(value)) return ['a text', 7, true, { key: 'value' }];
  switch (typeof value) {
    case 'string':
      return [7, true, [], ['a text'], { key: 'value' }];
    case 'number':
      return ['a text', '7', true, [], { key: 'value' }];
    default:
      return ['a text', 7, true, [], ['a text']];
  }
}

/** Each way in which fields are spoilt, by its name. */
export const SPOILT_FIELDS: Readonly<Record<string, Manner>> = {
  'a reference that is misspelt': instead(REFERENCES, (value) => [`${value}-misspelt`, `${value}x`]),
  'a reference that is no slug': instead(REFERENCES, (value) => [
    `${value} `,
    String(value).toUpperCase(),
    '',
  ]),
  'a date that is none': instead(DATES, (value) => BAD_DATES.map((edtf) => withEdtf(value, edtf))),
  'a value that there is not': instead(ENUMS, (value) => [
    `${value}S`,
    String(value).toLowerCase(),
    String(value).slice(1),
    '',
  ]),
  'an empty text': instead(TEXTS, () => ['', '   ', '\n\t']),
  'half a character': (records) =>
    instead(TEXTS, (value) => (typeof value === 'string' ? [`${value}\uD83D`, `\uDE00${value}`] : []))(
      records,
    ).map((spoil) => () => ({
      ...spoil(),
      // YAML has no way to write it.
      formats: ['json', 'ndjson'],
    })),
  'a code of another kind': instead(CODES, () => ['Belarus!', '', '42', 'http//nowhere', '\u0000']),
  'a number out of bounds': instead(NUMBERS, () => [0, -1, 1.5, 1e308, 2 ** 53, -0.5]),
  'an offset out of bounds': instead(OFFSETS, () => [-1, 0.5, 1e308, 2 ** 60, -(2 ** 31)]),
  'a field that is missing': (records) =>
    fieldsOf(records)
      .filter(([, , , kind]) => REQUIRED.has(kind))
      .map(
        ([record, path]) =>
          () =>
            spoiltAt(records, record, path, undefined),
      ),
  'a value of another type': (records) =>
    fieldsOf(records)
      .filter(([, , value]) => value !== null)
      .flatMap(([record, path, value, kind]) =>
        ofOtherTypes(value, kind).map((next) => () => spoiltAt(records, record, path, next, {})),
      ),
  'a field that there is not': (records) =>
    [...records.entries()].flatMap(([number, record]) =>
      [...valuesIn(record)]
        .filter(([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value))
        .flatMap(([path]) =>
          ['nmae', 'Slug', 'constructor', '__proto__', 'toString'].map(
            (name) => () => spoiltAt(records, number, [...path, name], 'anything', { word: name }),
          ),
        ),
    ),
  'a slug that is none': (records) =>
    [...records.keys()]
      .filter((number) => records[number]?.slug !== undefined)
      .flatMap((number) =>
        ['A b', 'a--b', '', 'ä', 'x'.repeat(101), '-a', 'a-', 'a_b'].map(
          (slug) => () => spoiltAt(records, number, ['slug'], slug, {}),
        ),
      ),
};
