import { beforeAll, describe, expect, it } from 'vitest';
import { differences } from '../../support/imported-record.ts';
import { expectSameAgain, type SmallRecord, smallRecord, type Told } from '../../support/small-record.ts';

/** A toll that two sources give differently, one of them preferred, and a value that is known to be wrong. */

const STORM = `
events:
  - slug: dunmere-storm
    name: Storm at Dunmere
    kind: CRISIS
    status: OCCURRED
    date: 2031-01-07
    place: dunmere
    deaths: 12
    evidence:
`;

const PAPER: Told = {
  text: 'Nine people died in the storm at Dunmere on 6 January, the harbour master said.\n',
  dossier: `
source: { slug: storm-paper, headline: Storm, publisher: shelf-courier, datePublished: 2031-01-08, inLanguage: en }
people:
  - slug: bram-tolvik
    name: Bram Tolvik
    birthDate: "1980"
    evidence:
      - { field: birthDate, value: "1979", rank: DEPRECATED, spans: null, note: A misprint that the paper corrected. }
${STORM}
      - { field: deaths, value: "9", spans: [{ exact: Nine people died }] }
      - { field: date, value: 2031-01-06, rank: DEPRECATED, spans: [{ exact: on 6 January }], note: The storm came after midnight. }
`,
};

const INQUIRY: Told = {
  text: 'The inquiry finds that twelve people died on 7 January 2031 at Dunmere.\n',
  dossier: `
source: { slug: storm-inquiry, headline: Report of the inquiry, publisher: shelf-council, datePublished: 2031-11-02, inLanguage: en }
${STORM}
      - { field: deaths, rank: PREFERRED, spans: [{ exact: twelve people died }] }
      - { field: date, spans: [{ exact: on 7 January 2031 }] }
`,
};

let record: SmallRecord;
beforeAll(async () => {
  record = await smallRecord(PAPER, INQUIRY);
});

describe('a toll that sources give differently', () => {
  it('is shown as preferred, with what each source gives', async () => {
    expect(
      await record.api.data(`{ event(slug: "dunmere-storm") {
        deaths disputed status
        evidence(of: [DEATHS, DATE]) { fact value rank isShown note provenance { source { slug } spans { exact } } }
      } }`),
    ).toEqual({
      event: {
        ...{ deaths: 12, disputed: ['DEATHS'], status: 'OCCURRED' },
        evidence: [
          {
            ...{ fact: 'DATE', value: '2031-01-07', rank: 'NORMAL', isShown: true, note: null },
            provenance: { source: { slug: 'storm-inquiry' }, spans: [{ exact: 'on 7 January 2031' }] },
          },
          {
            ...{ fact: 'DATE', value: '2031-01-06', rank: 'DEPRECATED', isShown: false },
            note: 'The storm came after midnight.',
            provenance: { source: { slug: 'storm-paper' }, spans: [{ exact: 'on 6 January' }] },
          },
          {
            ...{ fact: 'DEATHS', value: '12', rank: 'PREFERRED', isShown: true, note: null },
            provenance: { source: { slug: 'storm-inquiry' }, spans: [{ exact: 'twelve people died' }] },
          },
          {
            ...{ fact: 'DEATHS', value: '9', rank: 'NORMAL', isShown: false, note: null },
            provenance: { source: { slug: 'storm-paper' }, spans: [{ exact: 'Nine people died' }] },
          },
        ],
      },
    });
  });

  it.for([
    ['{ disputed: DEATHS }', ['dunmere-storm']],
    ['{ disputed: [DATE, STATUS] }', []],
    ['{ not: { disputed: DEATHS } }', []],
    ['{ source: "storm-inquiry", place: "dunmere" }', ['dunmere-storm']],
  ] as const)('is found by %s', async ([filter, slugs]) => {
    expect(await record.found('events', filter)).toEqual(slugs);
  });

  it('is counted, and what is known to be wrong is not', async () => {
    expect(
      await record.api.data(`{
        events { facets(by: [DISPUTED]) { values { value count } } }
        people(filter: { disputed: BIRTH_DATE }) { nodes { slug } }
        told: people(filter: { source: "storm-paper" }) { nodes { slug disputed evidence { value rank isShown } } }
      }`),
    ).toEqual({
      events: { facets: [{ values: [{ value: 'DEATHS', count: 1 }] }] },
      people: { nodes: [] },
      told: {
        nodes: [
          {
            ...{ slug: 'bram-tolvik', disputed: [] },
            evidence: [{ value: '1979', rank: 'DEPRECATED', isShown: false }],
          },
        ],
      },
    });
  });

  it('is the same whichever source is loaded first', async () => {
    const other = await smallRecord(INQUIRY, PAPER);
    expect(differences(other.imported.present, record.imported.present)).toEqual([]);
  });

  it('is not in dispute any more when a source takes it back', async () => {
    const corrected = PAPER.dossier.replace('value: "9", spans', 'value: "9", rank: DEPRECATED, spans');
    const later = await smallRecord(PAPER, INQUIRY, { ...PAPER, dossier: corrected });
    expect(await later.found('events', '{ disputed: DEATHS }')).toEqual([]);
    const silent = PAPER.dossier.replace(/ {6}- \{ field: deaths.*\n/, '');
    const taken = await smallRecord(PAPER, INQUIRY, { ...PAPER, dossier: silent });
    expect(await taken.found('events', '{ disputed: DEATHS }')).toEqual([]);
  });

  it('comes out and in again, byte for byte', () => expectSameAgain(record));
});

describe('a list of which sources give different elements', () => {
  const talks = (slug: string, participant: string, words: string): Told => ({
    text: `${words} took part in the talks at Dunmere.\n`,
    dossier: `
source: { slug: ${slug}, headline: Talks, publisher: shelf-courier, datePublished: 2031-02-08, inLanguage: en }
events:
  - slug: dunmere-talks
    name: Talks at Dunmere
    kind: MEETING
    participants: [{ agent: ${participant} }]
    evidence:
      - { field: participants, value: ${participant}, spans: [{ exact: ${words} }] }
`,
  });

  it('is in dispute, keeps the evidence of each, and comes out and in again', async () => {
    const told = [
      talks('talks-first', 'bram-tolvik', 'Tolvik'),
      talks('talks-second', 'orla-quennist', 'Quennist'),
    ];
    const both = await smallRecord(PAPER, ...told);
    expect(
      await both.api.data(`{ event(slug: "dunmere-talks") {
        participants { agent { slug } } disputed evidence(of: [PARTICIPANTS]) { value isShown }
      } }`),
    ).toEqual({
      event: {
        participants: [{ agent: { slug: 'orla-quennist' } }],
        disputed: ['PARTICIPANTS'],
        evidence: [
          { value: 'bram-tolvik', isShown: false },
          { value: 'orla-quennist', isShown: true },
        ],
      },
    });
    await expectSameAgain(both);
  });
});
