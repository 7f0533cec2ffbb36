import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameAgain, type SmallRecord, smallRecord, type Told } from '../../support/small-record.ts';

/** Who speaks: several together, a group, somebody without a name, and somebody for another one. */

const TALKS = {
  text: `“We will reopen the ferry line together,” Foreign Ministers Orla Quennist of Ostrania and Bram Tolvik of Veldmark said in a joint statement on 12 April 2031.
“All of us want the same thing,” the delegates agreed.
“The line will cost more than anybody says,” a senior official said on condition of anonymity, as he was not allowed to speak to reporters.
Ilse Marrowby, speaking for Minister Quennist, promised that fares would not rise.
“Somebody will have to pay,” it was said in the corridors.
`,
  dossier: `
source: { slug: ferry-talks-2031, headline: Ferry talks, publisher: shelf-courier, datePublished: 2031-04-13, inLanguage: en }
memberships:
  - { slug: quennist-minister, member: orla-quennist, post: ostrania-foreign-minister, attestedAt: [2031-04-12] }
  - { slug: tolvik-minister, member: bram-tolvik, post: veldmark-foreign-minister, attestedAt: [2031-04-12] }
events:
  - { slug: ferry-talks, name: Ferry talks, kind: MEETING, status: OCCURRED, date: 2031-04-12, place: skerry }
statements:
  - slug: line-reopens
    kind: DIRECT_QUOTE
    speaker: orla-quennist
    attributedAs: Orla Quennist of Ostrania
    jointSpeakers:
      - { agent: bram-tolvik, attributedAs: Bram Tolvik of Veldmark }
    reportingVerb: said in a joint statement
    speechAct: PROMISED
    event: ferry-talks
    position: 1
    spans: [{ exact: 'We will reopen the ferry line together,' }]
  - slug: all-want-the-same
    kind: DIRECT_QUOTE
    unnamedSpeaker: GROUP
    attributedAs: the delegates
    event: ferry-talks
    position: 2
    spans: [{ exact: All of us want the same thing, }]
  - slug: line-costs-more
    kind: DIRECT_QUOTE
    unnamedSpeaker: ANONYMOUS
    anonymityTerms: on condition of anonymity
    attributedAs: a senior official
    speechAct: WARNED
    event: ferry-talks
    position: 3
    spans: [{ exact: The line will cost more than anybody says }]
  - slug: fares-stay
    kind: PARAPHRASE
    text: Fares stay as they are.
    speaker: ilse-marrowby
    onBehalfOf: orla-quennist
    reportingVerb: promised
    speechAct: PROMISED
    event: ferry-talks
    position: 4
    spans: [{ prefix: 'speaking for Minister Quennist, ', suffix: "\\n“Somebody" }]
  - slug: somebody-pays
    kind: DIRECT_QUOTE
    marks: MARKED
    event: ferry-talks
    position: 5
    spans: [{ exact: Somebody will have to pay }]
`,
};

let record: SmallRecord;
beforeAll(async () => {
  record = await smallRecord(TALKS);
});

const spoken = (slug: string) =>
  record.api.data(`{ statement(slug: "${slug}") {
    speaker { slug } speakerKind anonymityTerms onBehalfOf { slug } reportingVerb speechAct marks attributedAs
    speakers { agent { slug } attributedAs post { slug } }
    attribution { role agent { slug } }
  } }`);

const statements = (filter: string) => record.found('statements', filter);

describe('a joint statement', () => {
  it('has all its speakers, each with the label and the post', async () => {
    expect(await spoken('line-reopens')).toEqual({
      statement: {
        speaker: { slug: 'orla-quennist' },
        ...{ speakerKind: 'NAMED', anonymityTerms: null, onBehalfOf: null, marks: 'MARKED' },
        ...{ reportingVerb: 'said in a joint statement', speechAct: 'PROMISED' },
        attributedAs: 'Orla Quennist of Ostrania',
        speakers: [
          {
            agent: { slug: 'orla-quennist' },
            attributedAs: 'Orla Quennist of Ostrania',
            post: { slug: 'ostrania-foreign-minister' },
          },
          {
            agent: { slug: 'bram-tolvik' },
            attributedAs: 'Bram Tolvik of Veldmark',
            post: { slug: 'veldmark-foreign-minister' },
          },
        ],
        attribution: [
          { role: 'PUBLISHER', agent: { slug: 'shelf-courier' } },
          { role: 'SPEAKER', agent: { slug: 'orla-quennist' } },
          { role: 'SPEAKER', agent: { slug: 'bram-tolvik' } },
        ],
      },
    });
  });

  it.for([
    '{ speaker: "orla-quennist" }',
    '{ speaker: "bram-tolvik" }',
    '{ agent: "bram-tolvik" }',
    '{ allOf: { speaker: ["bram-tolvik", "orla-quennist"] } }',
    '{ post: "veldmark-foreign-minister" }',
    '{ organization: "veldmark" }',
    '{ organization: "ostrania" }',
    '{ speechAct: PROMISED, speaker: "bram-tolvik" }',
    '{ speakerKind: NAMED, marks: MARKED }',
  ])('is found by %s', async (filter) => {
    expect(await statements(filter)).toEqual(['line-reopens']);
  });
});

describe('somebody without a name', () => {
  it('is a group, anonymous on terms, or nobody that the source tells', async () => {
    const unnamed = { speaker: null, speakers: [], onBehalfOf: null, reportingVerb: null, marks: 'MARKED' };
    const attribution = [
      { role: 'PUBLISHER', agent: { slug: 'shelf-courier' } },
      { role: 'SPEAKER', agent: null },
    ];
    const terms = { anonymityTerms: null, speechAct: null, attribution };
    expect(await spoken('all-want-the-same')).toEqual({
      statement: { ...unnamed, ...terms, speakerKind: 'GROUP', attributedAs: 'the delegates' },
    });
    expect(await spoken('line-costs-more')).toEqual({
      statement: {
        ...{ ...unnamed, ...terms, speakerKind: 'ANONYMOUS', attributedAs: 'a senior official' },
        ...{ speechAct: 'WARNED', anonymityTerms: 'on condition of anonymity' },
      },
    });
    expect(await spoken('somebody-pays')).toEqual({
      statement: { ...unnamed, ...terms, speakerKind: 'UNNAMED', attributedAs: null },
    });
  });

  it('is found by kind', async () => {
    expect(await statements('{ speakerKind: GROUP }')).toEqual(['all-want-the-same']);
    expect(await statements('{ speakerKind: ANONYMOUS }')).toEqual(['line-costs-more']);
    expect(await statements('{ speakerKind: UNNAMED }')).toEqual(['somebody-pays']);
    expect(await statements('{ missing: SPEAKER }')).toEqual([
      'all-want-the-same',
      'line-costs-more',
      'somebody-pays',
    ]);
  });
});

describe('an envoy', () => {
  it('speaks for somebody else, and is found by both', async () => {
    expect(await spoken('fares-stay')).toMatchObject({
      statement: {
        ...{ speaker: { slug: 'ilse-marrowby' }, onBehalfOf: { slug: 'orla-quennist' } },
        ...{ marks: 'UNMARKED', reportingVerb: 'promised' },
      },
    });
    expect(await statements('{ onBehalfOf: "orla-quennist" }')).toEqual(['fares-stay']);
    expect(await statements('{ speaker: "ilse-marrowby" }')).toEqual(['fares-stay']);
    expect(await statements('{ speechAct: PROMISED }')).toEqual(['line-reopens', 'fares-stay']);
  });
});

describe('a further speaker in a post that is stated', () => {
  const statement = (post: string): Told => ({
    text: '“We agree,” the two said.\n',
    dossier: `
source: { slug: agreement, headline: Agreement, inLanguage: en }
statements:
  - slug: we-agree
    kind: DIRECT_QUOTE
    speaker: orla-quennist
    jointSpeakers: [{ agent: bram-tolvik, post: ${post} }]
    date: 2031-04-12
    spans: [{ exact: 'We agree,' }]
`,
  });

  it('speaks in it as long as they may have held it', async () => {
    const later = await smallRecord(TALKS, statement('veldmark-foreign-minister'));
    const post = async () =>
      later.api.data('{ statement(slug: "we-agree") { speakers { agent { slug } post { slug } } } }');
    const first = { agent: { slug: 'orla-quennist' }, post: { slug: 'ostrania-foreign-minister' } };
    const second = { agent: { slug: 'bram-tolvik' } };
    expect(await post()).toEqual({
      statement: { speakers: [first, { ...second, post: { slug: 'veldmark-foreign-minister' } }] },
    });
    const corrected = TALKS.dossier.replace(
      'post: veldmark-foreign-minister, attestedAt: [2031-04-12]',
      'post: veldmark-foreign-minister, endDate: 2031-04-01',
    );
    await later.imported.load({ name: 'd.yaml', text: corrected, sourceText: TALKS.text });
    expect(await post()).toEqual({ statement: { speakers: [first, { ...second, post: null }] } });
    await expectSameAgain(later);
  });
});

describe('speakers', () => {
  it('are counted', async () => {
    const { statements: list } = await record.api.data<{ readonly statements: object }>(
      '{ statements { facets(by: [SPEAKER, SPEAKER_KIND, ON_BEHALF_OF, MARKS]) { field values { value count } } } }',
    );
    expect(list).toEqual({
      facets: [
        {
          field: 'SPEAKER',
          values: [
            { value: 'bram-tolvik', count: 1 },
            { value: 'ilse-marrowby', count: 1 },
            { value: 'orla-quennist', count: 1 },
          ],
        },
        {
          field: 'SPEAKER_KIND',
          values: [
            { value: 'NAMED', count: 2 },
            { value: 'ANONYMOUS', count: 1 },
            { value: 'GROUP', count: 1 },
            { value: 'UNNAMED', count: 1 },
          ],
        },
        { field: 'ON_BEHALF_OF', values: [{ value: 'orla-quennist', count: 1 }] },
        {
          field: 'MARKS',
          values: [
            { value: 'MARKED', count: 4 },
            { value: 'UNMARKED', count: 1 },
          ],
        },
      ],
    });
  });

  it('come out and in again, byte for byte', () => expectSameAgain(record));
});
