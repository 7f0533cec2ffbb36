import { describe, expect, it } from 'vitest';
import { openRecord } from '../support/record.ts';
import { dossier } from '../support/written-dossier.ts';

/** The status of the events of the first dossier on a day: what its one source had told by then, and nothing that only a date suggests. */

const record = openRecord();

const STATUSES = [
  'SCHEDULED',
  'TENTATIVE',
  'OCCURRED',
  'ONGOING',
  'POSTPONED',
  'CANCELLED',
  'UNKNOWN',
] as const;
type Status = (typeof STATUSES)[number];

interface Slugs {
  readonly nodes: readonly { readonly slug: string }[];
}

/** The events that have a status, on a day or by the last word of the sources. */
async function having(status: Status, day: string | null): Promise<readonly string[]> {
  const { events } = await record.data<{ readonly events: Slugs }>(
    'query ($status: EventStatus!, $day: Date) { events(filter: { status: [$status], asOf: $day }, first: 100) { nodes { slug } } }',
    { status, day },
  );
  return events.nodes.map(({ slug }) => slug).toSorted();
}

const EXERCISES = ['exercise-echelon-2023', 'exercise-poisk-2023', 'exercise-vzaimodeistvie-2023'];
const ONGOING = [
  'belarus-csto-chairmanship-2023',
  'conflict-ukraine-russia',
  'situation-at-the-armenia-azerbaijan-border',
  'situation-at-the-kyrgyzstan-tajikistan-border',
];
const OCCURRED = [
  'creation-of-the-csto',
  'csto-collective-security-council-session-2022-11-23',
  'csto-leaders-meeting-moscow-may-16',
  'csto-session-2022-11',
  'january-events-in-kazakhstan-2022',
  'lukashenko-tasmagambetov-meeting-2023',
  'tasmagambetov-remarks-to-reporters-2023',
  'tasmagambetov-takes-office-2023',
];
const ALL = [...EXERCISES, ...ONGOING, ...OCCURRED].toSorted();
const NONE: readonly string[] = [];

/** A day, or none, with the events that have a status then. */
const ROWS: readonly (readonly [day: string | null, status: Status, expected: readonly string[]])[] = [
  // Nobody had told anything yet.
  ['2021-01-01', 'SCHEDULED', NONE],
  ['2021-01-01', 'ONGOING', NONE],
  ['2021-01-01', 'UNKNOWN', ALL],
  ['2023-01-20', 'OCCURRED', NONE],
  ['2023-02-14', 'UNKNOWN', ALL],
  // The article appears.
  ['2023-02-15', 'OCCURRED', OCCURRED],
  ['2023-02-15', 'ONGOING', ONGOING],
  ['2023-02-15', 'SCHEDULED', EXERCISES],
  ['2023-02-15', 'UNKNOWN', NONE],
  // The year of which it tells is over, and nobody has told what came of the plans.
  ['2023-12-31', 'SCHEDULED', EXERCISES],
  ['2024-01-01', 'SCHEDULED', NONE],
  ['2024-01-01', 'UNKNOWN', [...EXERCISES, ...ONGOING].toSorted()],
  ['2024-01-01', 'OCCURRED', OCCURRED],
  ['2030-01-01', 'ONGOING', NONE],
  ['2030-01-01', 'OCCURRED', OCCURRED],
  // The last word of the sources.
  [null, 'SCHEDULED', EXERCISES],
  [null, 'ONGOING', ONGOING],
  [null, 'OCCURRED', OCCURRED],
  [null, 'UNKNOWN', NONE],
];

/** Both ends of the calendar, every turn of a status, the dates of the events, and days between them. */
const DAYS = [
  ...['0001-01-01', '2001-12-31', '2002-01-01', '2021-01-01', '2022-01-31', '2022-05-16', '2022-11-23'],
  ...['2023-01-10', '2023-01-20', '2023-02-14', '2023-02-15', '2023-02-16', '2023-05-16', '2023-12-31'],
  ...['2024-01-01', '2024-12-31', '2025-01-01', '2030-01-01', '9999-12-31'],
];

interface Counted extends Slugs {
  readonly nodes: readonly { readonly slug: string; readonly status: Status; readonly onDay: Status }[];
  readonly facets: readonly {
    readonly values: readonly { readonly value: string; readonly count: number }[];
  }[];
}

describe('the status of the events', () => {
  it.for(ROWS)('on %s: %s', async ([day, status, expected]) => {
    expect(await having(status, day)).toEqual(expected);
  });

  it('is named for every event of the dossier', () => {
    expect(ALL).toEqual(dossier.events.map(({ slug }) => slug).toSorted());
  });

  it.for(DAYS)('is the same by filter, by count and by node on %s', async (day) => {
    const { events } = await record.data<{ readonly events: Counted }>(
      `query ($day: Date!) { events(filter: { asOf: $day }, first: 100) {
        facets(by: [STATUS]) { values { value count } } nodes { slug status onDay: status(asOf: $day) }
      } }`,
      { day },
    );
    const counts = new Map(events.facets[0]?.values.map(({ value, count }) => [value, count]));
    for (const status of STATUSES) {
      const shown = events.nodes.filter((node) => node.status === status).map(({ slug }) => slug);
      expect(shown.toSorted(), status).toEqual(await having(status, day));
      expect(counts.get(status) ?? 0, status).toBe(shown.length);
    }
    expect(events.nodes.filter(({ status, onDay }) => status !== onDay)).toEqual([]);
  });

  it('of an exercise is unknown after its year, though its evidence is still shown', async () => {
    const { event } = await record.data<{ readonly event: object }>(`{
      event(slug: "exercise-poisk-2023") {
        status(asOf: "2024-01-01") mayHaveOccurred(asOf: "2024-01-01")
        statusEvidence(asOf: "2024-01-01") { value provenance { spans { exact } } }
      }
    }`);
    expect(event).toEqual({
      ...{ status: 'UNKNOWN', mayHaveOccurred: true },
      statusEvidence: {
        value: 'SCHEDULED',
        provenance: {
          spans: [
            { exact: 'this year Belarus will host three exercises: Vzaimodeistvie, Echelon and Poisk' },
          ],
        },
      },
    });
  });
});

describe('what was said on 23 November 2022', () => {
  it('does not include what was said on 16 May of a year that the article leaves out', async () => {
    const on = async (from: string, to: string) => {
      const { statements } = await record.data<{ readonly statements: Slugs }>(
        'query ($from: EDTF!, $to: EDTF!) { statements(filter: { date: { from: $from, to: $to } }, first: 100) { nodes { slug } } }',
        { from, to },
      );
      return statements.nodes.map(({ slug }) => slug);
    };
    const inMoscow = 'lukashenko-analysis-and-forecasting-moscow';
    const inYerevan = await on('2022-11-23', '2022-11-23');
    expect(inYerevan).toHaveLength(6);
    expect(inYerevan).not.toContain(inMoscow);
    expect(await on('2022-05-16', '2022-05-16')).toEqual([inMoscow]);
  });
});
