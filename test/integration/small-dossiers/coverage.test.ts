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

describe('what the record rests on', () => {
  it('is told with how complete the sources are, and with the gaps that are known', async () => {
    const query = `{
      coverage {
        sources { value } statements { value } events { value }
        publishers { value label count } languages { value count } completeness { value count } years { value count }
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
