import { describe, expect, it } from 'vitest';
import { reported, type Told } from '../../support/small-record.ts';

/** Evidence, statuses and links of events that break a rule, and those that cannot be true. */

const TEXT = 'The Shelf Games began at Skerry on 3 March 2031. Four people were hurt.\n';

/** A dossier with one event, whose fields begin on line 5. */
const games = (fields: string): Told => ({
  text: TEXT,
  dossier: `source: { slug: games, headline: Games, publisher: shelf-courier, datePublished: 2031-03-04, inLanguage: en }
events:
  - slug: shelf-games
    name: Shelf Games
${fields
  .trim()
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
`,
});

const evidence = (each: string): Told =>
  games(`kind: OTHER
date: 2031-03-03
deaths: 4
evidence:
  - ${each}`);

const PASSAGE = 'spans: [{ exact: began at Skerry }]';

describe('evidence', () => {
  it.for([
    [
      'without a passage',
      '{ field: date }',
      'd.yaml:9:9 events[0].evidence[0].spans: expected a passage of the source, a note that says how the value follows from it, or null for a passage that is not recorded; got nothing',
    ],
    [
      'with an empty list of passages',
      '{ field: date, spans: [] }',
      'd.yaml:9:31 events[0].evidence[0].spans: expected a passage of the source, a note that says how the value follows from it, or null for a passage that is not recorded; got an empty list',
    ],
    [
      'with a passage that the text does not have',
      '{ field: date, spans: [{ exact: began at Dunmere }] }',
      'd.yaml:9:41 events[0].evidence[0].spans[0].exact: expected words from the source text, got "began at Dunmere"; the closest passage is "began at Skerry" ("Skerry" instead of "Dunmere")',
    ],
    [
      'of a field that an event does not have',
      `{ field: birthDate, value: "1980", ${PASSAGE} }`,
      /^d\.yaml:9:18 events\[0\]\.evidence\[0\]\.field: expected one of name, kind, status, .*; got "birthDate"/,
    ],
    [
      'that prefers a value which the entry does not show',
      `{ field: deaths, value: "3", rank: PREFERRED, ${PASSAGE} }`,
      'd.yaml:9:44 events[0].evidence[0].rank: expected the preferred value in the entry (deaths: "4"), got PREFERRED for "3"',
    ],
    [
      'that knows the value to be wrong which the entry shows',
      `{ field: deaths, rank: DEPRECATED, ${PASSAGE} }`,
      'd.yaml:9:32 events[0].evidence[0].rank: expected a value that the entry does not show, got DEPRECATED for "4"',
    ],
    [
      'of an element that is written in another way than its list',
      `{ field: participants, value: Bram Tolvik, ${PASSAGE} }`,
      'd.yaml:9:39 events[0].evidence[0].value: expected the slug of an entry, got "Bram Tolvik"',
    ],
    [
      'of a kind that there is not',
      `{ field: kind, value: BRIEFING, ${PASSAGE} }`,
      /^d\.yaml:9:31 events\[0\]\.evidence\[0\]\.value: expected one of MEETING, .*, OTHER; got "BRIEFING"/,
    ],
    [
      'of a country without its code',
      `{ field: countryCode, value: Belarus, ${PASSAGE} }`,
      'd.yaml:9:38 events[0].evidence[0].value: expected an ISO 3166-1 alpha-2 code, such as BY; got "Belarus"',
    ],
    [
      'of a list without saying which element',
      `{ field: participants, ${PASSAGE} }`,
      'd.yaml:9:9 events[0].evidence[0].value: expected one of the values of participants, got nothing',
    ],
    [
      'of a value that the entry has none of',
      `{ field: motto, ${PASSAGE} }`,
      'd.yaml:9:9 events[0].evidence[0].value: expected a value, as the entry has none for motto; got nothing',
    ],
    [
      'of a status that there is not',
      `{ field: status, value: HELD, ${PASSAGE} }`,
      'd.yaml:9:33 events[0].evidence[0].value: expected one of SCHEDULED, TENTATIVE, OCCURRED, ONGOING, POSTPONED, CANCELLED; got "HELD"',
    ],
    [
      'of a status that says nothing',
      `{ field: status, value: UNKNOWN, ${PASSAGE} }`,
      'd.yaml:9:33 events[0].evidence[0].value: expected one of SCHEDULED, TENTATIVE, OCCURRED, ONGOING, POSTPONED, CANCELLED; got "UNKNOWN"',
    ],
    [
      'of a day that there is not',
      `{ field: date, value: 2031-02-30, ${PASSAGE} }`,
      'd.yaml:9:31 events[0].evidence[0].value: expected a day that exists in the calendar, got "2031-02-30"',
    ],
    [
      'of a number that is none',
      `{ field: deaths, value: some, ${PASSAGE} }`,
      'd.yaml:9:33 events[0].evidence[0].value: expected a whole number, got "some"',
    ],
    [
      'of a source that there is not',
      '{ field: date, source: game, spans: null }',
      'd.yaml:9:32 events[0].evidence[0].source: expected the slug of a source in this import or in the record, got "game". Did you mean "games"?',
    ],
  ] as const)('%s is rejected', async ([, each, message]) => {
    const { faults } = await reported(evidence(each));
    expect(faults).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });

  it.for([
    [
      'dated before its source was published',
      `{ field: date, date: 2031-03-01, ${PASSAGE} }`,
      'd.yaml:9:30 events[0].evidence[0].date: expected a date from 2031-03-04 on, when the source "games" was published; got 2031-03-01',
    ],
    [
      'that tells of an event before it began',
      `{ field: status, value: OCCURRED, date: 2031-03-02, ${PASSAGE} }`,
      'd.yaml:9:33 events[0].evidence[0].value: expected a status from before the event, which began on 2031-03-03 at the earliest; got OCCURRED on 2031-03-02',
    ],
  ] as const)('%s is loaded with a note', async ([, each, message]) => {
    const { faults, notes } = await reported(evidence(each));
    expect(faults).toEqual([]);
    expect(notes).toContain(message);
  });

  it('that prefers another value than the evidence of another source is loaded with a note', async () => {
    const other: Told = {
      text: TEXT,
      dossier: `source: { slug: games-again, headline: Games, datePublished: 2031-03-05, inLanguage: en }
events:
  - { slug: shelf-games, name: Shelf Games, kind: OTHER, deaths: 3, evidence: [{ field: deaths, rank: PREFERRED, spans: null }] }
`,
    };
    const { faults, notes } = await reported(
      other,
      evidence('{ field: deaths, rank: PREFERRED, spans: null }'),
    );
    expect(faults).toEqual([]);
    expect(notes).toEqual([
      'd.yaml:3:103 events[0].evidence[0].rank: expected one preferred value of deaths, which is "4" by "games"; got PREFERRED for "3"',
    ]);
  });

  it('is looked at in every entry, and every fault is named', async () => {
    const { faults } = await reported({
      text: TEXT,
      dossier: `source: { slug: games, headline: Games, inLanguage: en }
people:
  - slug: bram-tolvik
    name: Bram Tolvik
    birthDate: "1980"
    evidence:
      - { field: birthDate, value: nineteen }
      - { field: otherNames, spans: null }
organizations:
  - { slug: isle-guild, name: Isle Guild, classification: OTHER, evidence: [{ field: foundingDate, spans: null }] }
`,
    });
    expect(faults).toEqual([
      'd.yaml:7:9 people[0].evidence[0].spans: expected a passage of the source, a note that says how the value follows from it, or null for a passage that is not recorded; got nothing',
      expect.stringMatching(
        /^d\.yaml:7:36 people\[0\]\.evidence\[0\]\.value: expected an EDTF date .*; got "nineteen"$/,
      ),
      'd.yaml:8:9 people[0].evidence[1].value: expected one of the values of otherNames, got nothing',
      'd.yaml:10:77 organizations[0].evidence[0].value: expected a value, as the entry has none for foundingDate; got nothing',
    ]);
  });
});

describe('an event', () => {
  it.for([
    [
      'with a status that there is not',
      'kind: OTHER\nstatus: HELD',
      /^d\.yaml:6:13 events\[0\]\.status: expected one of SCHEDULED, TENTATIVE, OCCURRED, ONGOING, POSTPONED, CANCELLED; got "HELD"/,
    ],
    [
      'with a kind that there is not',
      'kind: GAMES',
      /^d\.yaml:5:11 events\[0\]\.kind: expected one of MEETING, .*SERIES, OTHER; got "GAMES"/,
    ],
    [
      'that follows itself',
      'kind: OTHER\nlinks: [{ type: FOLLOWS, event: shelf-games }]',
      'd.yaml:6:37 events[0].links[0].event: expected a chain without a cycle, got shelf-games → shelf-games',
    ],
    [
      'that refers to itself',
      'kind: OTHER\nlinks: [{ type: REFERS_TO, event: shelf-games }]',
      'd.yaml:6:39 events[0].links[0].event: expected another entry, got "shelf-games", which is the entry itself',
    ],
    [
      'that is its own series',
      'kind: SERIES\npartOf: shelf-games',
      'd.yaml:6:13 events[0].partOf: expected a chain without a cycle, got shelf-games → shelf-games',
    ],
    [
      'with a second place and no first',
      'kind: OTHER\notherPlaces: [skerry]',
      'd.yaml:3:5 events[0].place: expected the first of the places, as there are otherPlaces; got nothing',
    ],
    [
      'with the same place twice',
      'kind: OTHER\nplace: skerry\notherPlaces: [dunmere, skerry]',
      'd.yaml:7:28 events[0].otherPlaces[1]: expected each place only once, got "skerry" again',
    ],
    [
      'with an agenda out of order',
      'kind: OTHER\nagenda: [{ number: 2, title: A }, { number: 2, title: B }]',
      'd.yaml:6:49 events[0].agenda[1].number: expected a number above that of the item before (2), got 2',
    ],
  ] as const)('%s is rejected', async ([, fields, message]) => {
    const { faults } = await reported(games(fields));
    expect(faults).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });
});
