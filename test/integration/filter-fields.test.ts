import { describe, expect, it } from 'vitest';
import { expectFound } from '../support/found.ts';
import { openRecord } from '../support/record.ts';
import {
  all,
  anyOf,
  type Condition,
  happens,
  isAbout,
  mayLieIn,
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

/** Who speaks or acts at all, topics with all narrower ones, and what was planned as of a day. */

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

/** What the status of a written event comes to as of a day, said for one event at a time. */
function statusThen({ status, date }: WrittenEvent, day: string): string | null {
  const edtf = edtfOf(date);
  const liesAhead = edtf !== null && !mayLieIn(edtf, undefined, day);
  const isOver = edtf !== null && !mayLieIn(edtf, day);
  if (liesAhead) return 'SCHEDULED';
  if (!isOver) return status;
  return status === 'SCHEDULED' ? null : 'OCCURRED';
}

const hadStatus =
  (day: string, ...statuses: readonly string[]) =>
  (event: WrittenEvent): boolean =>
    statuses.includes(statusThen(event, day) ?? 'UNKNOWN');

/** Days before, within and behind what the dossier tells. */
const DAYS = [
  '2001-12-31',
  '2022-11-22',
  '2022-11-23',
  '2022-12-31',
  '2023-01-01',
  '2023-02-15',
  '2024-01-01',
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

describe('a filter on what was planned as of a day', () => {
  it.for(DAYS)('finds at %s what lies ahead of it, goes on or is over', async (day) => {
    for (const statuses of [['SCHEDULED'], ['ONGOING'], ['OCCURRED'], ['SCHEDULED', 'OCCURRED']]) {
      await expectFound(
        record,
        'events',
        `{ status: [${statuses.join(', ')}], asOf: "${day}" }`,
        dossier.events.filter(hadStatus(day, ...statuses)),
      );
    }
  });

  it('finds as planned what has taken place since, and not what was planned for before', async () => {
    const planned = async (day: string) => {
      const { events } = await record.data<{ readonly events: { readonly nodes: readonly object[] } }>(
        `{ events(filter: { status: SCHEDULED, asOf: "${day}" }, orderBy: DATE_ASC) { nodes { slug } } }`,
      );
      return events.nodes;
    };
    expect(await planned('2022-12-31')).toEqual(
      [
        'belarus-csto-chairmanship-2023',
        'exercise-echelon-2023',
        'exercise-poisk-2023',
        'exercise-vzaimodeistvie-2023',
        'lukashenko-tasmagambetov-meeting-2023',
        'tasmagambetov-remarks-to-reporters-2023',
        'tasmagambetov-takes-office-2023',
      ].map((slug) => ({ slug })),
    );
    expect(await planned('2024-01-01')).toEqual([]);
  });

  it('goes together with the other fields', async () => {
    await expectFound(
      record,
      'events',
      '{ status: SCHEDULED, asOf: "2022-12-31", participant: "belarus", date: { from: "2023-07" } }',
      dossier.events.filter(
        all(hadStatus('2022-12-31', 'SCHEDULED'), takesPart('belarus'), happens('2023-07-01')),
      ),
    );
  });
});
