import { describe, expect, it } from 'vitest';
import { expectFound, type Found } from '../support/found.ts';
import { openRecord } from '../support/record.ts';
import {
  all,
  type Condition,
  eventOf,
  happens,
  isAbout,
  mayLieIn,
  mentionsOneOf,
  speaks,
  takesPart,
  withNarrower,
} from '../support/written-conditions.ts';
import {
  dateOf,
  dossier,
  edtfOf,
  type WrittenEvent,
  type WrittenStatement,
} from '../support/written-dossier.ts';

const record = openRecord();

const lukashenko = speaks('aleksandr-lukashenko');
const tasmagambetov = speaks('imangali-tasmagambetov');
const isQuote = ({ kind }: WrittenStatement) => kind === 'DIRECT_QUOTE';

/** Filters on statements, each with what it should find: a condition on the dossier's own entries. */
const STATEMENT_FILTERS: readonly (readonly [string, Condition<WrittenStatement>])[] = [
  ['{}', () => true],
  ['{ speaker: null, date: null }', () => true],
  ['{ speaker: "aleksandr-lukashenko", kind: PARAPHRASE }', all(lukashenko, (one) => !isQuote(one))],
  ['{ speaker: ["aleksandr-lukashenko", "imangali-tasmagambetov"] }', ({ speaker }) => speaker !== undefined],
  ['{ kind: [MIXED_QUOTE, DOCUMENT_TEXT] }', () => false],
  ['{ topic: ["border-security", "peace"] }', isAbout('border-security', 'peace')],
  [
    '{ topic: ["alliance-unity"], mention: ["csto"], kind: [DIRECT_QUOTE] }',
    all(isAbout('alliance-unity'), mentionsOneOf('csto'), isQuote),
  ],
  ['{ mention: ["kazakhstan"] }', mentionsOneOf('kazakhstan')],
  ['{ mention: ["place/kazakhstan"] }', mentionsOneOf('place/kazakhstan')],
  [
    '{ mention: ["organization/belarus", "event/exercise-poisk-2023"], speaker: "imangali-tasmagambetov" }',
    all(mentionsOneOf('organization/belarus', 'event/exercise-poisk-2023'), tasmagambetov),
  ],
  ['{ audience: ["reporters"], topic: ["crisis-response"] }', all(isAbout('crisis-response'), toReporters)],
  ['{ post: ["csto-secretary-general"] }', tasmagambetov],
  ['{ organization: ["csto"], audience: ["reporters"] }', all(tasmagambetov, toReporters)],
  ['{ country: ["BY"] }', all(lukashenko, ({ speakerPost }) => speakerPost !== null)],
  ['{ speaker: "sergei-aleinik" }', () => false],
  ['{ organization: ["kazakhstan", "nato"], topic: "politics" }', () => false],
  ['{ eventKind: [SUMMIT] }', (one) => eventOf(one)?.kind === 'SUMMIT'],
  [
    '{ eventKind: [SESSION, SUMMIT], place: ["yerevan", "moscow"], numbered: false }',
    all(
      (one) => eventOf(one)?.place !== undefined,
      ({ ordinal }) => ordinal === undefined,
    ),
  ],
  ['{ event: ["tasmagambetov-remarks-to-reporters-2023"], kind: DIRECT_QUOTE }', all(toReporters, isQuote)],
  ['{ language: ["en"], source: ["belarus-calls-for-unity-in-csto-2023"] }', () => true],
  ['{ publisher: ["sb-by"] }', () => false],
  [
    '{ reportedBy: ["aleksandr-lukashenko", "imangali-tasmagambetov"] }',
    ({ reportedBy }) => reportedBy !== undefined,
  ],
  ['{ numbered: true, topic: ["military-capabilities"] }', ({ ordinal }) => ordinal === 3],
  ['{ ordinal: [1, 3] }', ({ ordinal }) => ordinal === 1 || ordinal === 3],
  ['{ ordinal: 999999 }', () => false],
  ['{ allOf: { ordinal: [1, 3] } }', () => false],
  [
    '{ allOf: { topic: ["border-security", "csto-presidency-priorities"] } }',
    all(isAbout('border-security'), isAbout('csto-presidency-priorities')),
  ],
  [
    '{ topic: ["peace", "border-security"], allOf: { mention: ["kazakhstan"] } }',
    all(isAbout('peace', 'border-security'), mentionsOneOf('kazakhstan')),
  ],
  [
    '{ allOf: { topic: ["alliance-affairs", "security"] }, descendants: true }',
    all(isAbout(...withNarrower('alliance-affairs')), isAbout(...withNarrower('security'))),
  ],
  ['{ topic: "alliance-affairs", descendants: true }', isAbout(...withNarrower('alliance-affairs'))],
  ['{ organization: "csto", descendants: true }', tasmagambetov],
  [
    '{ mention: "place/caucasus", descendants: true }',
    mentionsOneOf('place/caucasus', 'place/south-caucasus'),
  ],
  ['{ mention: ["caucasus"], descendants: false }', mentionsOneOf('caucasus')],
  [
    '{ allOf: { mention: ["caucasus", "central-asia"] }, descendants: true }',
    all(mentionsOneOf('caucasus', 'south-caucasus'), mentionsOneOf('central-asia')),
  ],
  ['{ missing: [SPEAKER] }', ({ speaker }) => speaker === undefined],
  ['{ missing: [DATE] }', (one) => dateOf(one) === null],
  ['{ missing: [EVENT] }', ({ event }) => event === undefined],
  ['{ missing: [POST] }', ({ speakerPost }) => speakerPost === null],
  ['{ missing: [PLACE] }', (one) => eventOf(one)?.place === undefined],
  ['{ missing: [POST], eventKind: [SUMMIT] }', (one) => eventOf(one)?.kind === 'SUMMIT'],
  [
    '{ missing: [DATE, SPEAKER], speaker: "imangali-tasmagambetov" }',
    all(tasmagambetov, (one) => dateOf(one) === null),
  ],
  ['{ date: { from: "2022-11-23", to: "2022-11-23" }, numbered: true }', ({ ordinal = 4 }) => ordinal < 4],
  [
    '{ date: { from: "2023" }, missing: [PLACE] }',
    all(
      (one) => mayLieIn(dateOf(one), '2023-01-01'),
      (one) => eventOf(one)?.place === undefined,
    ),
  ],
  ['{ date: { to: "2022" } }', (one) => mayLieIn(dateOf(one), undefined, '2022-12-31')],
  [
    '{ date: { from: "2023-02-15", to: "2023-02-15" }, speaker: "imangali-tasmagambetov" }',
    all(tasmagambetov, (one) => dateOf(one) !== null),
  ],
  ['{ date: { from: "2023-02-16" }, speaker: "imangali-tasmagambetov" }', () => false],
  ['{ date: { to: "2023-01-09" }, eventKind: [MEETING, PRESS_BRIEFING] }', () => false],
  [
    '{ date: { from: "2022-11", to: "2023-01" }, topic: "csto-presidency-priorities" }',
    all(isAbout('csto-presidency-priorities'), (one) => mayLieIn(dateOf(one), '2022-11-01', '2023-01-31')),
  ],
  ['{ date: { from: "2023-02-15" }, missing: [DATE] }', () => false],
];

function toReporters({ audience = [] }: WrittenStatement): boolean {
  return audience.includes('reporters');
}

const isIn =
  (...places: readonly string[]) =>
  ({ place = '' }: WrittenEvent): boolean =>
    places.includes(place);

const EVENT_FILTERS: readonly (readonly [string, Condition<WrittenEvent>])[] = [
  ['{ date: {} }', () => true],
  ['{ kind: [CRISIS], status: [ONGOING] }', ({ kind, status }) => kind === 'CRISIS' && status === 'ONGOING'],
  ['{ kind: [CRISIS, OTHER], missing: [DATE] }', ({ date }) => date === undefined],
  ['{ missing: [PLACE] }', ({ place }) => place === undefined],
  ['{ missing: [DATE, PLACE] }', ({ date, place }) => date === undefined || place === undefined],
  ['{ participant: ["imangali-tasmagambetov"] }', takesPart('imangali-tasmagambetov')],
  [
    '{ participant: ["belarus", "russia"], place: ["belarus", "ukraine"] }',
    all(takesPart('belarus', 'russia'), ({ place }) => place !== undefined),
  ],
  [
    '{ organizer: ["csto", "csto-collective-security-council"] }',
    ({ organizers }) => organizers !== undefined,
  ],
  ['{ country: ["AM"] }', isIn('yerevan', 'armenia-azerbaijan-border')],
  ['{ allOf: { country: ["AM", "AZ"] } }', isIn('armenia-azerbaijan-border')],
  ['{ allOf: { country: ["AM", "KG"] } }', () => false],
  [
    '{ allOf: { participant: ["aleksandr-lukashenko", "imangali-tasmagambetov"] } }',
    all(takesPart('aleksandr-lukashenko'), takesPart('imangali-tasmagambetov')),
  ],
  [
    '{ allOf: { participant: ["belarus", "belarus"], kind: [EXERCISE] } }',
    all(takesPart('belarus'), ({ kind }) => kind === 'EXERCISE'),
  ],
  [
    '{ kind: [MEETING, SESSION], not: { allOf: { participant: ["aleksandr-lukashenko", "imangali-tasmagambetov"] } } }',
    all(
      ({ kind }) => kind === 'MEETING' || kind === 'SESSION',
      (one) => !(takesPart('aleksandr-lukashenko')(one) && takesPart('imangali-tasmagambetov')(one)),
    ),
  ],
  [
    '{ organizer: "csto", descendants: true }',
    ({ organizers = [] }) => organizers.some((slug) => slug.startsWith('csto')),
  ],
  [
    '{ country: ["RU", "UA"] }',
    ({ slug, place }) => place === 'moscow' || slug === 'conflict-ukraine-russia',
  ],
  [
    '{ topic: ["border-security"], status: [ONGOING] }',
    ({ topics = [] }) => topics.includes('border-security'),
  ],
  [
    '{ source: ["belarus-calls-for-unity-in-csto-2023"], place: ["kazakhstan"] }',
    ({ place }) => place === 'kazakhstan',
  ],
  ['{ partOf: ["csto-session-2022-11"] }', () => false],
  ['{ place: ["caucasus"] }', () => false],
  ['{ date: { from: "2023", to: "2023" } }', happens('2023-01-01', '2023-12-31')],
  [
    '{ date: { from: "2023-12-31" }, kind: [EXERCISE, MEETING, CHAIRMANSHIP] }',
    ({ date }) => edtfOf(date) === '2023',
  ],
  ['{ date: { to: "2002-01-01" } }', happens(undefined, '2002-01-01')],
  [
    '{ date: { from: "2002-12-31", to: "2021" }, missing: [PLACE] }',
    ({ slug }) => slug === 'creation-of-the-csto',
  ],
  [
    '{ date: { from: "2022-01-31", to: "2022-11-22" }, status: [OCCURRED] }',
    happens('2022-01-31', '2022-11-22'),
  ],
  [
    '{ date: { from: "2022-11-30", to: "2023-01-09" }, organizer: ["csto"] }',
    ({ slug }) => slug === 'csto-session-2022-11',
  ],
  ['{ date: { from: "2022-12-01", to: "2023-01-09" }, kind: [SESSION, APPOINTMENT, MEETING] }', () => false],
  ['{ date: { from: "2024" }, kind: [EXERCISE, CHAIRMANSHIP, SESSION, CRISIS] }', () => false],
];

describe('a filter on statements', () => {
  it.for(STATEMENT_FILTERS)('%s', async ([filter, condition]) => {
    await expectFound(record, 'statements', filter, dossier.statements.filter(condition));
  });
});

describe('a filter on events', () => {
  it.for(EVENT_FILTERS)('%s', async ([filter, condition]) => {
    await expectFound(record, 'events', filter, dossier.events.filter(condition));
  });
});

describe('a date of which the year is open', () => {
  const found = async (from: string, to: string): Promise<readonly object[]> => {
    const { events } = await record.data<{ readonly events: Found }>(
      `query ($from: EDTF, $to: EDTF) { events(filter: { kind: SUMMIT, date: { from: $from, to: $to } }) { nodes { slug } } }`,
      { from, to },
    );
    return events.nodes;
  };

  it('is found by a range that holds such a day, of whatever year', async () => {
    expect(await found('1999', '1999')).toEqual([{ slug: 'csto-leaders-meeting-moscow-may-16' }]);
    expect(await found('2022-05-16', '2022-05-16')).toEqual([{ slug: 'csto-leaders-meeting-moscow-may-16' }]);
  });

  it('is found by no range without such a day', async () => {
    expect(await found('2022-11-01', '2022-11-30')).toEqual([]);
    expect(await found('2022-05-17', '2023-05-15')).toEqual([]);
    expect(await found('2022-05-17', '2023-05-16')).toEqual([{ slug: 'csto-leaders-meeting-moscow-may-16' }]);
  });
});

describe('a status that every match has', () => {
  it('is decided as of a day, as any of several is', async () => {
    const {
      one,
      all: every,
      none,
    } = await record.data<Readonly<Record<'one' | 'all' | 'none', Found>>>(`{
      one: events(filter: { status: SCHEDULED, asOf: "2023-03-01" }) { nodes { slug } }
      all: events(filter: { allOf: { status: SCHEDULED }, asOf: "2023-03-01" }) { nodes { slug } }
      none: events(filter: { allOf: { status: [SCHEDULED, OCCURRED] }, asOf: "2023-03-01" }) { nodes { slug } }
    }`);
    expect(one.nodes.length).toBeGreaterThan(0);
    expect(every).toEqual(one);
    expect(none.nodes).toEqual([]);
  });
});

describe('a filter on a nested list', () => {
  it('narrows the list of its entity and never widens it', async () => {
    const { person } = await record.data<{ readonly person: object }>(`{
      person(slug: "imangali-tasmagambetov") {
        same: statements(filter: { speaker: "imangali-tasmagambetov", topic: "csto-leadership" }) { nodes { slug } }
        other: statements(filter: { speaker: "aleksandr-lukashenko" }) { count { value } nodes { slug } }
        both: statements(filter: { speaker: ["aleksandr-lukashenko", "imangali-tasmagambetov"], kind: DIRECT_QUOTE }) {
          count { value } nodes { slug }
        }
        mentioned: mentionedIn(filter: { mention: "event/belarus-csto-chairmanship-2023" }, orderBy: DATE_ASC) { nodes { slug } }
      }
    }`);
    expect(person).toEqual({
      same: {
        nodes: [
          { slug: 'tasmagambetov-assumed-duties-2023' },
          { slug: 'tasmagambetov-thanks-for-candidacy-2023' },
        ],
      },
      other: { count: { value: 0 }, nodes: [] },
      both: {
        count: { value: 4 },
        nodes: [
          { slug: 'tasmagambetov-on-crisis-response-2023' },
          { slug: 'tasmagambetov-arc-of-conflicts-2023' },
          { slug: 'tasmagambetov-on-lukashenko-and-solidarity-2023' },
          { slug: 'tasmagambetov-practical-steps-2023' },
        ],
      },
      mentioned: {
        nodes: [{ slug: 'lukashenko-pleased-to-meet-2023' }, { slug: 'lukashenko-challenges-are-many-2023' }],
      },
    });
  });
});
