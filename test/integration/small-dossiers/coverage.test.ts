import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, dossier, event, said } from '../../support/invented.ts';
import { openTables, type Tables } from '../../support/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());

const GAPS = 'The second page was eaten by a gull.';
const EXCERPT = dossier(
  'excerpt',
  '2031-05-02',
  {
    events: [event('gull-talks', { kind: 'MEETING', date: '2031-05-01', place: 'quill-harbour' })],
    statements: [
      said('pask-said', 'Gulls are birds.', { speaker: 'ondrel-pask', event: 'gull-talks' }),
      said('edry-said', 'Gulls are not for sale.', { speaker: 'marl-edry', date: '2032-01-05' }),
    ],
  },
  { completeness: 'EXCERPTS', gaps: GAPS },
);
const WHOLE = dossier(
  'whole',
  '2031-05-03',
  { statements: [said('wenn-said', 'Mevoj estas birdoj.', { speaker: 'tibra-wenn', date: '2031-05-03' })] },
  { completeness: 'WHOLE', inLanguage: 'eo', publisher: 'gull-wire' },
);

/** A source that reports an event and no statement. */
const ONLY_EVENTS = dossier(
  'only-events',
  '1999-07-02',
  { events: [event('june-exercise', { date: '1999-06', place: 'vessen-bridge' })] },
  { inLanguage: 'fr', publisher: 'gull-wire' },
);

describe('what the record rests on', () => {
  it('is told with how complete the sources are, and with the gaps that are known', async () => {
    const query = `{
      coverage {
        sources { value } statements { value } events { value }
        publishers { value label count } languages { value count } completeness { value count } years { value count } sourceYears { value count }
        gaps { nodes { slug completeness gaps } }
      }
      excerpts: statements(filter: { completeness: EXCERPTS }) {
        count { value } facets(by: [COMPLETENESS]) { values { value count } }
      }
      source(slug: "whole") { completeness gaps }
    }`;
    expect(await answerOf(tables, [EXCERPT, WHOLE], query)).toEqual({
      coverage: {
        ...{ sources: { value: 2 }, statements: { value: 3 }, events: { value: 1 } },
        publishers: [
          { value: 'harbour-tidings', label: 'Harbour Tidings', count: 2 },
          { value: 'gull-wire', label: 'The Gull Wire', count: 1 },
        ],
        languages: [
          { value: 'en', count: 2 },
          { value: 'eo', count: 1 },
        ],
        completeness: [
          { value: 'EXCERPTS', count: 2 },
          { value: 'WHOLE', count: 1 },
        ],
        years: [
          { value: '2031', count: 2 },
          { value: '2032', count: 1 },
        ],
        sourceYears: [{ value: '2031', count: 2 }],
        gaps: { nodes: [{ slug: 'excerpt', completeness: 'EXCERPTS', gaps: GAPS }] },
      },
      excerpts: { count: { value: 2 }, facets: [{ values: [{ value: 'EXCERPTS', count: 2 }] }] },
      source: { completeness: 'WHOLE', gaps: null },
    });
  });
});

describe('a list that is empty', () => {
  const list = (name: string, of: string, filter: string) =>
    `${name}: ${of}(filter: ${filter}) { nodes { __typename } emptiness }`;

  it('is not said to be of something that was not loaded where events or sources of it were', async () => {
    const query = `{
      ${list('source', 'statements', '{ source: "only-events" }')}
      ${list('event', 'statements', '{ event: "june-exercise" }')}
      ${list('june', 'statements', '{ date: { from: "1999-06", to: "1999-06" } }')}
      ${list('july', 'timeline', '{ date: { from: "1999-07", to: "1999-07" } }')}
      ${list('august', 'timeline', '{ date: { from: "1999-08", to: "1999-08" } }')}
      ${list('place', 'statements', '{ place: "vessen-bridge" }')}
      ${list('spoken', 'events', '{ topic: "gull-counting" }')}
      ${list('act', 'statements', '{ source: "excerpt", speechAct: WARNED }')}
      ${list('word', 'statements', '{ text: "zeppelin" }')}
      ${list('language', 'statements', '{ language: "fr" }')}
      ${list('publisher', 'statements', '{ publisher: "gull-wire" }')}
      coverage { sources { value } sourceYears { value count } languages { value } }
    }`;
    const about = dossier('about', '2031-06-01', {
      statements: [said('wenn-counts', 'Gulls were counted.', { topics: ['gull-counting'] })],
    });
    const noMatch = { nodes: [], emptiness: 'NO_MATCH' };
    const nothing = { nodes: [], emptiness: 'NOT_INGESTED' };
    expect(await answerOf(tables, [EXCERPT, ONLY_EVENTS, about], query)).toEqual({
      ...{ source: noMatch, event: noMatch, june: noMatch, july: noMatch, august: nothing },
      ...{ place: noMatch, spoken: noMatch, act: noMatch, word: noMatch },
      ...{ language: nothing, publisher: nothing },
      coverage: {
        sources: { value: 3 },
        sourceYears: [
          { value: '1999', count: 1 },
          { value: '2031', count: 2 },
        ],
        languages: [{ value: 'en' }],
      },
    });
  });

  it('tells whether nothing was loaded of it, or nothing meets all conditions', async () => {
    const query = `{
      ${list('country', 'events', '{ country: "FR" }')}
      ${list('speakersOf', 'statements', '{ country: "FR", speaker: "ondrel-pask" }')}
      ${list('period', 'statements', '{ date: { from: "1990", to: "1991" } }')}
      ${list('kind', 'events', '{ kind: SUMMIT }')}
      ${list('both', 'statements', '{ speaker: "ondrel-pask", language: "eo" }')}
      ${list('later', 'statements', '{ speaker: "tibra-wenn", date: { from: "2032" } }')}
      ${list('all', 'events', '{ kind: MEETING, place: "quill-harbour" }')}
      statusToCome: events(filter: { status: CANCELLED }) { emptiness }
      timeline(filter: { country: "FR" }) { nodes { __typename } emptiness }
    }`;
    const empty = (emptiness: string) => ({ nodes: [], emptiness });
    expect(await answerOf(tables, [EXCERPT, WHOLE], query)).toEqual({
      country: empty('NOT_INGESTED'),
      speakersOf: empty('NOT_INGESTED'),
      period: empty('NOT_INGESTED'),
      kind: empty('NO_MATCH'),
      both: empty('NO_MATCH'),
      later: empty('NO_MATCH'),
      all: { nodes: [{ __typename: 'Event' }], emptiness: null },
      statusToCome: { emptiness: 'NO_MATCH' },
      timeline: empty('NOT_INGESTED'),
    });
  });
});
