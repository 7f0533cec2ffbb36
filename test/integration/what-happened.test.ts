import { describe, expect, it } from 'vitest';
import { openRecord } from '../support/record.ts';
import { dossier, edtfOf, written } from '../support/written-dossier.ts';

const record = openRecord();

describe('the events of 2022', () => {
  it('include the one known only to a month, and the one whose year is open', async () => {
    const { events } = await record.data<{ readonly events: object }>(`{
      events(filter: { date: { from: "2022", to: "2022" } }, orderBy: DATE_DESC) {
        count { value precision }
        nodes { slug kind date { edtf earliest latest precision uncertain approximate words } place { name } }
      }
    }`);
    const certain = { uncertain: false, approximate: false };
    expect(events).toEqual({
      count: { value: 4, precision: 'EXACT' },
      nodes: [
        {
          slug: 'csto-collective-security-council-session-2022-11-23',
          kind: 'SESSION',
          date: {
            ...certain,
            edtf: '2022-11-23',
            earliest: '2022-11-23',
            latest: '2022-11-23',
            precision: 'DAY',
            words: 'November 23rd, 2022',
          },
          place: { name: 'Yerevan' },
        },
        {
          slug: 'csto-session-2022-11',
          kind: 'SESSION',
          date: {
            ...certain,
            edtf: '2022-11',
            earliest: '2022-11-01',
            latest: '2022-11-30',
            precision: 'MONTH',
            words: 'November 2022',
          },
          place: null,
        },
        {
          slug: 'january-events-in-kazakhstan-2022',
          kind: 'CRISIS',
          date: {
            ...certain,
            edtf: '2022-01',
            earliest: '2022-01-01',
            latest: '2022-01-31',
            precision: 'MONTH',
            words: 'January events in Kazakhstan [2022]',
          },
          place: { name: 'Kazakhstan' },
        },
        {
          slug: 'csto-leaders-meeting-moscow-may-16',
          kind: 'SUMMIT',
          date: {
            ...certain,
            edtf: 'XXXX-05-16',
            earliest: null,
            latest: null,
            precision: 'YEARLESS',
            words: 'May 16th',
          },
          place: { name: 'Moscow' },
        },
      ],
    });
  });

  it('find a date known to the month by each of its days, and by no other day', async () => {
    const sessionsOn = async (day: string) => {
      const { events } = await record.data<{
        readonly events: { readonly nodes: readonly { readonly slug: string }[] };
      }>(
        `query ($day: EDTF!) { events(filter: { kind: SESSION, date: { from: $day, to: $day } }) { nodes { slug } } }`,
        { day },
      );
      return events.nodes.map(({ slug }) => slug);
    };
    const toTheMonth = 'csto-session-2022-11';
    expect(await sessionsOn('2022-10-31')).toEqual([]);
    expect(await sessionsOn('2022-11-01')).toEqual([toTheMonth]);
    expect(await sessionsOn('2022-11-30')).toEqual([toTheMonth]);
    expect(await sessionsOn('2022-12-01')).toEqual([]);
    expect(await sessionsOn('2022-11-23')).toEqual([
      'csto-collective-security-council-session-2022-11-23',
      toTheMonth,
    ]);
  });
});

describe('the planned exercises', () => {
  it('are three, in Belarus, known to the year', async () => {
    const { events } = await record.data<{ readonly events: object }>(`{
      events(filter: { kind: [EXERCISE], status: [SCHEDULED] }, orderBy: DATE_ASC) {
        count { value precision }
        nodes { name status date { edtf words } place { name } participants { role agent { name } attributedAs } note }
      }
    }`);
    expect(events).toEqual({
      count: { value: 3, precision: 'EXACT' },
      nodes: ['Echelon', 'Poisk', 'Vzaimodeistvie'].map((name) => ({
        name,
        status: 'SCHEDULED',
        date: { edtf: '2023', words: 'this year' },
        place: { name: 'Belarus' },
        participants: [{ role: 'HOST', agent: { name: 'Belarus' }, attributedAs: 'Belarus' }],
        note: written(dossier.events, `exercise-${name.toLowerCase()}-2023`).note,
      })),
    });
  });

  it('are what the Secretary General announced', async () => {
    const { statement } = await record.data<{
      readonly statement: {
        readonly mentions: readonly { readonly name?: string; readonly kind?: string }[];
      };
    }>(
      `{ statement(slug: "tasmagambetov-practical-steps-2023") {
        date { edtf } event { slug } speakerPost { label } mentions { __typename ... on Event { name kind } }
      } }`,
    );
    expect(statement).toMatchObject({
      date: null,
      event: null,
      speakerPost: { label: 'CSTO Secretary General' },
    });
    expect(statement.mentions.flatMap(({ kind, name }) => (kind === 'EXERCISE' ? [name] : []))).toEqual([
      'Vzaimodeistvie',
      'Echelon',
      'Poisk',
    ]);
  });
});

describe('all events', () => {
  it('are told value by value as the dossier has them', async () => {
    const { events } = await record.data<{
      readonly events: { readonly nodes: readonly { readonly slug: string }[] };
    }>(`{
      events(first: 100) {
        nodes {
          slug name kind status motto note date { edtf words } place { slug }
          participants { agent { slug } role mode attributedAs } organizers { slug } partOf { slug }
          links { type event { slug } } topics { slug } sources { slug }
        }
      }
    }`);
    expect(events.nodes).toHaveLength(dossier.events.length);
    for (const node of events.nodes) {
      const event = written(dossier.events, node.slug);
      expect(node).toEqual({
        slug: event.slug,
        name: event.name,
        kind: event.kind,
        status: event.status,
        motto: event.motto ?? null,
        note: event.note ?? null,
        date:
          event.date == null
            ? null
            : { edtf: edtfOf(event.date), words: typeof event.date === 'string' ? null : event.date.words },
        place: event.place === undefined ? null : { slug: event.place },
        participants: (event.participants ?? []).map(({ agent, role, attributedAs }) => ({
          agent: { slug: agent },
          role: role ?? 'PARTICIPANT',
          mode: null,
          attributedAs: attributedAs ?? null,
        })),
        organizers: (event.organizers ?? []).map((slug) => ({ slug })),
        partOf: null,
        links: (event.links ?? []).map((link) => ({ type: link.type, event: { slug: link.event } })),
        topics: (event.topics ?? []).map((slug) => ({ slug })),
        sources: [{ slug: 'belarus-calls-for-unity-in-csto-2023' }],
      });
    }
  });
});
