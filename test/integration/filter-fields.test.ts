import { describe, expect, it } from 'vitest';
import { expectFound } from '../support/found.ts';
import { openRecord } from '../support/record.ts';
import {
  all,
  anyOf,
  type Condition,
  happens,
  isAbout,
  speaks,
  takesPart,
  withNarrower,
} from '../support/written-conditions.ts';
import { dateOf, dossier, type WrittenEvent, type WrittenStatement } from '../support/written-dossier.ts';

/** Who speaks or acts at all, topics with all narrower ones, and the status of events on a day. */

interface Listed {
  readonly facets: readonly {
    readonly values: readonly { readonly value: string; readonly count: number }[];
  }[];
  readonly nodes: readonly { readonly slug: string; readonly status: string; readonly inFebruary: string }[];
}

const record = openRecord();

const passesOn =
  (...slugs: readonly string[]) =>
  ({ reportedBy = [] }: WrittenStatement): boolean =>
    reportedBy.some(({ agent }) => slugs.includes(agent));

const organizes =
  (...slugs: readonly string[]) =>
  ({ organizers = [] }: WrittenEvent): boolean =>
    organizers.some((organizer) => slugs.includes(organizer));

const eventIsAbout =
  (...slugs: readonly string[]) =>
  ({ topics = [] }: WrittenEvent): boolean =>
    slugs.some((slug) => topics.includes(slug));

const STATEMENT_FILTERS: readonly (readonly [string, Condition<WrittenStatement>])[] = [
  [
    '{ agent: "imangali-tasmagambetov" }',
    anyOf(speaks('imangali-tasmagambetov'), passesOn('imangali-tasmagambetov')),
  ],
  [
    '{ agent: ["aleksandr-lukashenko"], missing: [SPEAKER] }',
    ({ slug }) => slug === 'nobody-needs-war-via-lukashenko',
  ],
  [
    '{ agent: ["imangali-tasmagambetov", "sergei-aleinik"], speaker: "aleksandr-lukashenko" }',
    passesOn('imangali-tasmagambetov'),
  ],
  ['{ agent: "csto" }', () => false],
  ['{ topic: "alliance-affairs" }', isAbout('alliance-affairs')],
  ['{ topic: "alliance-affairs", narrowerTopics: true }', isAbout(...withNarrower('alliance-affairs'))],
  ['{ topic: "alliance-affairs", narrowerTopics: false }', isAbout('alliance-affairs')],
  // Through four levels: international relations, alliance affairs, institutional development, analysis and forecasting.
  [
    '{ topic: "international-relations", narrowerTopics: true, missing: [DATE] }',
    all(isAbout(...withNarrower('international-relations')), (one) => dateOf(one) === null),
  ],
  [
    '{ topic: ["politics", "defence"], narrowerTopics: true }',
    isAbout(...withNarrower('politics'), ...withNarrower('defence')),
  ],
  ['{ narrowerTopics: true, speaker: "imangali-tasmagambetov" }', speaks('imangali-tasmagambetov')],
];

const EVENT_FILTERS: readonly (readonly [string, Condition<WrittenEvent>])[] = [
  ['{ agent: ["csto", "belarus"] }', anyOf(takesPart('csto', 'belarus'), organizes('csto', 'belarus'))],
  [
    '{ agent: "csto-collective-security-council", participant: "aleksandr-lukashenko" }',
    organizes('csto-collective-security-council'),
  ],
  ['{ topic: "security", narrowerTopics: true }', eventIsAbout(...withNarrower('security'))],
  [
    '{ topic: "defence", narrowerTopics: true, status: [SCHEDULED] }',
    eventIsAbout(...withNarrower('defence')),
  ],
  ['{ topic: "defence" }', () => false],
];

/** The day on which the article appeared that tells of all events. */
const PUBLISHED = '2023-02-15';

/** The status of a written event on a day: nobody had told before the article, and nobody told how plans turned out. */
function statusThen({ status }: WrittenEvent, day: string): string {
  if (day < PUBLISHED) return 'UNKNOWN';
  return day > '2023-12-31' && status !== 'OCCURRED' ? 'UNKNOWN' : status;
}

const hadStatus =
  (day: string, ...statuses: readonly string[]) =>
  (event: WrittenEvent): boolean =>
    statuses.includes(statusThen(event, day));

/** Days before and behind that on which the article appeared, and behind the year of which it tells. */
const DAYS = [
  '2001-12-31',
  '2022-11-22',
  '2022-11-23',
  '2022-12-31',
  '2023-02-14',
  '2023-02-15',
  '2023-12-31',
  '2024-01-01',
  '2030-01-01',
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

describe('a filter on the status on a day', () => {
  it.for(DAYS)('finds at %s what had been told by then', async (day) => {
    for (const statuses of [
      ['SCHEDULED'],
      ['ONGOING'],
      ['OCCURRED'],
      ['UNKNOWN'],
      ['SCHEDULED', 'OCCURRED'],
    ]) {
      await expectFound(
        record,
        'events',
        `{ status: [${statuses.join(', ')}], asOf: "${day}" }`,
        dossier.events.filter(hadStatus(day, ...statuses)),
      );
    }
  });

  it('is the status that the elements of the list show, and that it is counted by', async () => {
    for (const day of DAYS) {
      const { events } = await record.data<{ readonly events: Listed }>(`{
        events(filter: { asOf: "${day}" }, first: 100) {
          facets(by: [STATUS]) { values { value count } }
          nodes { slug status inFebruary: status(asOf: "2023-02-15") }
        }
      }`);
      const expected = dossier.events.map((event) => statusThen(event, day));
      expect(Object.fromEntries(events.nodes.map(({ slug, status }) => [slug, status]))).toEqual(
        Object.fromEntries(dossier.events.map(({ slug }, at) => [slug, expected[at]])),
      );
      const counts = Object.entries(Object.groupBy(expected, (status) => status));
      expect(new Map(events.facets[0]?.values.map(({ value, count }) => [value, count]))).toEqual(
        new Map(counts.map(([status, each = []]) => [status, each.length])),
      );
      for (const { slug, inFebruary } of events.nodes)
        expect(inFebruary).toBe(dossier.events.find((event) => event.slug === slug)?.status);
    }
  });

  it('marks what may have occurred though nobody had told it', async () => {
    const { event } = await record.data<{ readonly event: object }>(`{
      event(slug: "lukashenko-tasmagambetov-meeting-2023") {
        before: mayHaveOccurred(asOf: "2023-01-09")
        between: mayHaveOccurred(asOf: "2023-01-20")
        told: mayHaveOccurred(asOf: "2023-02-15")
        status(asOf: "2023-01-20")
        statusEvidence { value date { edtf } provenance { source { slug } } }
      }
    }`);
    expect(event).toMatchObject({
      ...{ before: false, between: true, told: false, status: 'UNKNOWN' },
      statusEvidence: {
        value: 'OCCURRED',
        date: { edtf: '2023-02-15' },
        provenance: { source: { slug: 'belarus-calls-for-unity-in-csto-2023' } },
      },
    });
  });

  it('goes together with the other fields', async () => {
    await expectFound(
      record,
      'events',
      '{ status: SCHEDULED, asOf: "2023-03-01", participant: "belarus", date: { from: "2023-07" } }',
      dossier.events.filter(
        all(hadStatus('2023-03-01', 'SCHEDULED'), takesPart('belarus'), happens('2023-07-01')),
      ),
    );
  });
});
