import { describe, expect, it } from 'vitest';
import { expectFound } from '../support/found.ts';
import { openRecord } from '../support/record.ts';
import {
  all,
  anyOf,
  type Condition,
  eventOf,
  except,
  isAbout,
  mayLieIn,
  mentionsOneOf,
  says,
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
const isParaphrase = ({ kind }: WrittenStatement) => kind === 'PARAPHRASE';
const isDated = (one: WrittenStatement) => dateOf(one) !== null;

const STATEMENT_FILTERS: readonly (readonly [string, Condition<WrittenStatement>])[] = [
  ['{ not: [] }', () => true],
  ['{ not: null }', () => true],
  ['{ not: { speaker: "aleksandr-lukashenko" } }', except(lukashenko)],
  ['{ not: [{ speaker: ["aleksandr-lukashenko", "imangali-tasmagambetov"] }] }', ({ speaker }) => !speaker],
  // Several are left out together, the conditions of one only where they meet.
  ['{ not: [{ kind: PARAPHRASE }, { missing: DATE }] }', all(except(isParaphrase), isDated)],
  [
    '{ not: [{ kind: PARAPHRASE, speaker: "imangali-tasmagambetov" }] }',
    except(all(isParaphrase, tasmagambetov)),
  ],
  [
    '{ speaker: "imangali-tasmagambetov", not: [{ kind: PARAPHRASE }] }',
    all(tasmagambetov, except(isParaphrase)),
  ],
  ['{ not: [{ mention: "csto" }] }', except(mentionsOneOf('csto'))],
  ['{ not: [{ mention: "place/kazakhstan" }] }', except(mentionsOneOf('place/kazakhstan'))],
  [
    '{ not: [{ agent: "imangali-tasmagambetov" }], missing: [EVENT] }',
    all(({ event }) => !event, except(tasmagambetov)),
  ],
  [
    '{ not: [{ topic: "international-relations", narrowerTopics: true }] }',
    except(isAbout(...withNarrower('international-relations'))),
  ],
  // What has no date lies in no range, so it is not left out by one.
  ['{ not: [{ date: { from: "2023" } }] }', (one) => !mayLieIn(dateOf(one), '2023-01-01')],
  [
    '{ date: { from: "2022-11" }, not: [{ date: { from: "2022-11-23", to: "2022-11-23" } }] }',
    all(
      (one) => mayLieIn(dateOf(one), '2022-11-01'),
      (one) => !mayLieIn(dateOf(one), '2022-11-23', '2022-11-23'),
    ),
  ],
  ['{ not: [{ text: "csto" }] }', except(says(/\bCSTO\b/))],
  ['{ not: [{ text: "\\"member states\\"" }] }', except(says(/\bmember states?\b/i))],
  [
    '{ text: "states", not: [{ text: "\\"member states\\"", speaker: "aleksandr-lukashenko" }] }',
    all(says(/\bstate[sd]?\b/i), except(all(says(/\bmember states?\b/i), lukashenko))),
  ],
  // What is left out of what is left out is found again.
  [
    '{ not: [{ speaker: "aleksandr-lukashenko", not: [{ eventKind: SESSION }] }] }',
    anyOf(except(lukashenko), (one) => eventOf(one)?.kind === 'SESSION'),
  ],
  ['{ not: [{ not: [{ not: [{ numbered: true }] }] }] }', ({ ordinal }) => ordinal === undefined],
  ['{ not: [{ text: "csto -borders" }] }', except(all(says(/\bCSTO\b/), except(says(/\bborders?\b/i))))],
  // A filter that contradicts itself finds nothing, and that is no error.
  ['{ speaker: "aleksandr-lukashenko", not: [{ speaker: "aleksandr-lukashenko" }] }', () => false],
  ['{ numbered: true, not: [{ numbered: true }] }', () => false],
  ['{ text: "peace -peace" }', () => false],
  ['{ text: "peace", not: [{ text: "peace" }] }', () => false],
  ['{ missing: [DATE], date: { from: "2022" } }', () => false],
  ['{ missing: [SPEAKER], country: "BY" }', () => false],
];

const EVENT_FILTERS: readonly (readonly [string, Condition<WrittenEvent>])[] = [
  ['{ not: [{ participant: "aleksandr-lukashenko" }] }', except(takesPart('aleksandr-lukashenko'))],
  [
    '{ kind: [SESSION, SUMMIT, MEETING], not: [{ place: "yerevan" }, { missing: PLACE }] }',
    ({ place }) => place === 'moscow',
  ],
  ['{ not: [{ status: [SCHEDULED, OCCURRED] }] }', ({ status }) => status === 'ONGOING'],
  [
    '{ not: [{ status: SCHEDULED, asOf: "2023-03-01" }], date: { from: "2023" } }',
    ({ date, status }) => mayLieIn(edtfOf(date), '2023-01-01') && status !== 'SCHEDULED',
  ],
  [
    '{ not: [{ country: "AM" }], organizer: ["csto", "csto-collective-security-council"] }',
    ({ slug }) => slug === 'csto-session-2022-11',
  ],
  ['{ status: SCHEDULED, asOf: "2024-01-01" }', () => false],
  ['{ kind: EXERCISE, not: [{ kind: EXERCISE }] }', () => false],
];

describe('what is to be left out of statements', () => {
  it.for(STATEMENT_FILTERS)('%s', async ([filter, condition]) => {
    await expectFound(record, 'statements', filter, dossier.statements.filter(condition));
  });
});

describe('what is to be left out of events', () => {
  it.for(EVENT_FILTERS)('%s', async ([filter, condition]) => {
    await expectFound(record, 'events', filter, dossier.events.filter(condition));
  });
});

describe('what is to be left out of a nested list', () => {
  it('leaves the rest in its order', async () => {
    const { event } = await record.data<{ readonly event: object }>(`{
      event(slug: "tasmagambetov-remarks-to-reporters-2023") {
        statements(filter: { not: [{ kind: PARAPHRASE, text: "meeting" }] }) { count { value precision } nodes { position } }
      }
    }`);
    expect(event).toEqual({
      statements: {
        count: { value: 3, precision: 'EXACT' },
        nodes: [{ position: 3 }, { position: 4 }, { position: 5 }],
      },
    });
  });
});

describe('a day for the status', () => {
  it('holds for what is excluded too, unless that has a day of its own', async () => {
    const query = (filter: string) =>
      `events(first: 100, filter: ${filter}) { count { value } facets(by: [STATUS]) { values { value count } } }`;
    const answer = await record.data<
      Record<'none' | 'own' | 'all', { count: { value: number }; facets: object }>
    >(`{
      all: ${query('{ asOf: "2024-01-01" }')}
      none: ${query('{ asOf: "2024-01-01", not: { status: UNKNOWN } }')}
      own: ${query('{ asOf: "2024-01-01", not: { status: UNKNOWN, asOf: "2000-01-01" } }')}
    }`);
    expect(answer.all.count.value).toBe(15);
    expect(answer.none).toEqual({
      count: { value: 8 },
      facets: [{ values: [{ value: 'OCCURRED', count: 8 }] }],
    });
    expect(answer.own.count.value).toBe(0);
  });
});
