import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameAgain, type SmallRecord, smallRecord } from '../../support/small-record.ts';

/** Words that were passed on elsewhere than they were said, and an event in two places with an agenda, in a series. */

const SESSION = {
  text: `The Fourteenth Shelf Session met on 6 June 2031 in Skerry and Dunmere. On the agenda: 1. ferries, 2. herring.
“The herring belong to nobody,” Orla Quennist told the session.
At a press briefing on 8 June, Ilse Marrowby, spokeswoman of the council, quoted the minister: “The herring belong to nobody.”
`,
  dossier: `
source: { slug: shelf-session-report, headline: Fourteenth session, publisher: shelf-courier, datePublished: 2031-06-09, inLanguage: en }
events:
  - { slug: shelf-sessions, name: Shelf Sessions, kind: SERIES, organizers: [shelf-council] }
  - slug: shelf-session-14
    name: Fourteenth Shelf Session
    kind: SESSION
    status: OCCURRED
    date: 2031-06-06
    place: skerry
    otherPlaces: [dunmere]
    partOf: shelf-sessions
    seriesNumber: 14
    agenda:
      - { number: 1, title: Ferries }
      - { number: 2, title: Herring }
    evidence:
      - { field: place, spans: [{ exact: in Skerry and Dunmere }] }
      - { field: partOf, spans: [{ exact: The Fourteenth Shelf Session }] }
  - { slug: council-briefing, name: Briefing of the Shelf Council, kind: PRESS_BRIEFING, status: OCCURRED, date: 2031-06-08, place: dunmere }
statements:
  - slug: herring-belong-to-nobody
    kind: DIRECT_QUOTE
    speaker: orla-quennist
    event: shelf-session-14
    reportedBy:
      - agent: ilse-marrowby
        attributedAs: spokeswoman of the council
        event: council-briefing
        date: 2031-06-08
        spans: [{ exact: 'At a press briefing on 8 June, Ilse Marrowby, spokeswoman of the council, quoted the minister' }]
    spans: [{ exact: 'The herring belong to nobody', suffix: '.”' }]
`,
};

let record: SmallRecord;
beforeAll(async () => {
  record = await smallRecord(SESSION);
});

describe('words that were passed on at another event', () => {
  it('have a chain in which each link has its own event, date and passage', async () => {
    expect(
      await record.api.data(`{ statement(slug: "herring-belong-to-nobody") {
        event { slug } date { edtf } reportedBy { slug }
        attribution { role agent { slug } attributedAs event { slug } date { edtf } spans { exact start } }
      } }`),
    ).toEqual({
      statement: {
        ...{ event: { slug: 'shelf-session-14' }, date: { edtf: '2031-06-06' } },
        reportedBy: { slug: 'ilse-marrowby' },
        attribution: [
          {
            ...{ role: 'PUBLISHER', agent: { slug: 'shelf-courier' }, attributedAs: null },
            ...{ event: null, date: { edtf: '2031-06-09' }, spans: [] },
          },
          {
            ...{ role: 'REPORTER', agent: { slug: 'ilse-marrowby' } },
            attributedAs: 'spokeswoman of the council',
            ...{ event: { slug: 'council-briefing' }, date: { edtf: '2031-06-08' } },
            spans: [
              {
                exact: SESSION.text.slice(
                  SESSION.text.indexOf('At a press'),
                  SESSION.text.indexOf(': “The herring belong to nobody.”'),
                ),
                start: SESSION.text.indexOf('At a press'),
              },
            ],
          },
          {
            ...{ role: 'SPEAKER', agent: { slug: 'orla-quennist' }, attributedAs: null },
            ...{ event: { slug: 'shelf-session-14' }, date: { edtf: '2031-06-06' } },
            spans: [
              {
                exact: 'The herring belong to nobody',
                start: SESSION.text.lastIndexOf('The herring belong to nobody'),
              },
            ],
          },
        ],
      },
    });
  });

  it.for([
    '{ event: "council-briefing", reportedBy: "ilse-marrowby" }',
    '{ event: "shelf-session-14", speaker: "orla-quennist" }',
    '{ allOf: { event: ["council-briefing", "shelf-session-14"] } }',
    '{ agent: "ilse-marrowby" }',
    '{ place: "dunmere" }',
    '{ event: "shelf-sessions", descendants: true }',
  ])('are found by %s', async (filter) => {
    expect(await record.found('statements', filter)).toEqual(['herring-belong-to-nobody']);
  });

  it('are counted at either event, and stand in the list of the one at which they were said', async () => {
    const here = { count: { value: 1 }, nodes: [{ slug: 'herring-belong-to-nobody' }] };
    const nowhere = { count: { value: 0 }, nodes: [] };
    expect(
      await record.api.data(`{
        session: event(slug: "shelf-session-14") {
          inOrder: statements { count { value } nodes { slug } }
          byDate: statements(orderBy: DATE_DESC) { count { value } nodes { slug } }
        }
        briefing: event(slug: "council-briefing") {
          inOrder: statements { count { value } nodes { slug } }
          byDate: statements(orderBy: DATE_DESC) { count { value } nodes { slug } }
        }
        relayed: statements(filter: { event: "council-briefing" }, orderBy: SEQUENCE) { count { value } nodes { slug } }
        statements { facets(by: [EVENT]) { values { value count } } }
      }`),
    ).toEqual({
      session: { inOrder: here, byDate: here },
      briefing: { inOrder: nowhere, byDate: nowhere },
      relayed: here,
      statements: {
        facets: [
          {
            values: [
              { value: 'council-briefing', count: 1 },
              { value: 'shelf-session-14', count: 1 },
            ],
          },
        ],
      },
    });
  });
});

describe('an event in two places', () => {
  it('has them both, its agenda, and its number in the series', async () => {
    expect(
      await record.api.data(`{ event(slug: "shelf-session-14") {
        place { slug } places { slug } agenda { number title } seriesNumber partOf { slug kind parts { nodes { slug } } }
        evidence(of: [PLACE, PART_OF]) { fact value isShown provenance { spans { exact } } }
      } }`),
    ).toEqual({
      event: {
        place: { slug: 'skerry' },
        places: [{ slug: 'skerry' }, { slug: 'dunmere' }],
        agenda: [
          { number: 1, title: 'Ferries' },
          { number: 2, title: 'Herring' },
        ],
        seriesNumber: 14,
        partOf: {
          ...{ slug: 'shelf-sessions', kind: 'SERIES' },
          parts: { nodes: [{ slug: 'shelf-session-14' }] },
        },
        evidence: [
          {
            ...{ fact: 'PART_OF', value: 'shelf-sessions', isShown: true },
            provenance: { spans: [{ exact: 'The Fourteenth Shelf Session' }] },
          },
          {
            ...{ fact: 'PLACE', value: 'skerry', isShown: true },
            provenance: { spans: [{ exact: 'in Skerry and Dunmere' }] },
          },
        ],
      },
    });
  });

  it.for([
    ['{ place: "skerry" }', ['shelf-session-14']],
    ['{ place: "dunmere" }', ['shelf-session-14', 'council-briefing']],
    ['{ allOf: { place: ["skerry", "dunmere"] } }', ['shelf-session-14']],
    ['{ partOf: "shelf-sessions" }', ['shelf-session-14']],
    ['{ kind: SERIES }', ['shelf-sessions']],
    ['{ missing: PLACE }', ['shelf-sessions']],
  ] as const)('is found by %s', async ([filter, slugs]) => {
    expect(await record.found('events', filter)).toEqual(slugs);
  });

  it('comes out and in again, byte for byte', () => expectSameAgain(record));
});
