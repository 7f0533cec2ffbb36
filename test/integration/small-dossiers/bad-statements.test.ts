import { describe, expect, it } from 'vitest';
import { reported, type Told } from '../../support/small-record.ts';

/** Speakers, marks, chains and links of statements that break a rule. */

const TEXT = '“The ferries sail again,” it was said at Skerry. “They do,” came the answer.\n';

/** A dossier with one statement, whose fields begin on line 6. */
const said = (...fields: readonly string[]): Told => ({
  text: TEXT,
  dossier: `source: { slug: ferries, headline: Ferries, publisher: shelf-courier, inLanguage: en }
statements:
  - slug: ferries-sail
    kind: DIRECT_QUOTE
    spans: [{ exact: The ferries sail again }]
${fields.map((line) => `    ${line}`).join('\n')}
`,
});

describe('a statement', () => {
  it.for([
    [
      'with the same speaker twice',
      ['speaker: orla-quennist', 'jointSpeakers: [{ agent: orla-quennist }]'],
      'd.yaml:7:30 statements[0].jointSpeakers[0].agent: expected each speaker only once, got "orla-quennist" again',
    ],
    [
      'with the same further speaker twice',
      ['speaker: orla-quennist', 'jointSpeakers: [{ agent: bram-tolvik }, { agent: bram-tolvik }]'],
      'd.yaml:7:54 statements[0].jointSpeakers[1].agent: expected each speaker only once, got "bram-tolvik" again',
    ],
    [
      'with further speakers and no first',
      ['jointSpeakers: [{ agent: bram-tolvik }]'],
      'd.yaml:3:5 statements[0].speaker: expected the first of the speakers, as there are jointSpeakers; got nothing',
    ],
    [
      'with an unnamed speaker who has a name',
      ['speaker: orla-quennist', 'unnamedSpeaker: GROUP'],
      'd.yaml:7:21 statements[0].unnamedSpeaker: expected no unnamedSpeaker for a speaker with a name, got GROUP',
    ],
    [
      'with terms for a group',
      ['unnamedSpeaker: GROUP', 'anonymityTerms: on condition of anonymity'],
      'd.yaml:7:21 statements[0].anonymityTerms: expected unnamedSpeaker: ANONYMOUS as well, or no terms; got "on condition of anonymity"',
    ],
    [
      'with terms for nobody',
      ['anonymityTerms: off the record'],
      'd.yaml:6:21 statements[0].anonymityTerms: expected unnamedSpeaker: ANONYMOUS as well, or no terms; got "off the record"',
    ],
    [
      'on behalf of its own speaker',
      ['speaker: orla-quennist', 'onBehalfOf: orla-quennist'],
      'd.yaml:7:17 statements[0].onBehalfOf: expected somebody other than the speakers, got "orla-quennist"',
    ],
    [
      'on behalf of one of its joint speakers',
      ['speaker: orla-quennist', 'jointSpeakers: [{ agent: bram-tolvik }]', 'onBehalfOf: bram-tolvik'],
      'd.yaml:8:17 statements[0].onBehalfOf: expected somebody other than the speakers, got "bram-tolvik"',
    ],
    [
      'whose speaker passes on their own words',
      [
        'speaker: orla-quennist',
        'jointSpeakers: [{ agent: bram-tolvik }]',
        'reportedBy: [{ agent: bram-tolvik }]',
      ],
      'd.yaml:8:17 statements[0].reportedBy: expected each person or organisation at most once in the attribution chain, got bram-tolvik → orla-quennist → bram-tolvik',
    ],
    [
      'with a chain whose passage the text does not have',
      ['reportedBy: [{ agent: bram-tolvik, spans: [{ exact: it was sung at Skerry }] }]'],
      'd.yaml:6:57 statements[0].reportedBy[0].spans[0].exact: expected words from the source text, got "it was sung at Skerry"; the closest passage is "it was said at Skerry" ("said" instead of "sung")',
    ],
    [
      'with a speech act that there is not',
      ['speechAct: DENIES'],
      /^d\.yaml:6:16 statements\[0\]\.speechAct: expected one of SAID, .*DECLINED_TO_COMMENT; got "DENIES"/,
    ],
    [
      'with marks that there are not',
      ['marks: "“”"'],
      'd.yaml:6:12 statements[0].marks: expected one of MARKED, PARTLY_MARKED, UNMARKED; got "“”"',
    ],
    [
      'with a kind of speaker that there is not',
      ['unnamedSpeaker: UNNAMED'],
      /^d\.yaml:6:21 statements\[0\]\.unnamedSpeaker: expected one of GROUP, ANONYMOUS; got "UNNAMED"/,
    ],
    [
      'that denies itself',
      ['links: [{ type: DENIES, statement: ferries-sail }]'],
      'd.yaml:6:40 statements[0].links[0].statement: expected a chain without a cycle, got ferries-sail → ferries-sail',
    ],
    [
      'that contradicts itself',
      ['links: [{ type: CONTRADICTS, statement: ferries-sail }]'],
      'd.yaml:6:45 statements[0].links[0].statement: expected another entry, got "ferries-sail", which is the entry itself',
    ],
    [
      'with a type of link that there is not',
      ['links: [{ type: REFUTES, statement: ferries-sail }]'],
      /^d\.yaml:6:21 statements\[0\]\.links\[0\]\.type: expected one of REPLIES_TO, .*PART_OF; got "REFUTES"/,
    ],
    [
      'with a link that nobody can assert',
      ['links: [{ type: REPEATS, statement: ferries-sail, assertedBy: READER }]'],
      /^d\.yaml:6:67 statements\[0\]\.links\[0\]\.assertedBy: expected one of SOURCE, EDITOR; got "READER"/,
    ],
  ] as const)('%s is rejected', async ([, fields, message]) => {
    const { faults } = await reported(said(...fields));
    expect(faults).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });

  it('with a further speaker in a post that was never theirs is rejected', async () => {
    const { dossier, text } = said(
      'date: 2031-04-12',
      'speaker: orla-quennist',
      'jointSpeakers: [{ agent: bram-tolvik, post: ostrania-foreign-minister }]',
    );
    const { faults } = await reported({ text, dossier });
    expect(faults).toEqual([
      'd.yaml:8:49 statements[0].jointSpeakers[0].post: expected a post that bram-tolvik may have held at the time (2031-04-12), got "ostrania-foreign-minister"',
    ]);
  });
});

const linked = (types: readonly [string, string]): Told => ({
  text: TEXT,
  dossier: `source: { slug: ferries, headline: Ferries, inLanguage: en }
statements:
  - slug: ferries-sail
    kind: DIRECT_QUOTE
    links: [{ type: ${types[0]}, statement: they-do }]
    spans: [{ exact: The ferries sail again }]
  - slug: they-do
    kind: DIRECT_QUOTE
    links: [{ type: ${types[1]}, statement: ferries-sail }]
    spans: [{ exact: They do }]
`,
});

describe('links in a circle', () => {
  it.for(['REPLIES_TO', 'REPEATS', 'CONFIRMS', 'DENIES', 'CORRECTS', 'RETRACTS', 'TRANSLATES', 'PART_OF'])(
    'of the type %s are rejected',
    async (type) => {
      const { faults } = await reported(linked([type, type]));
      const column = 34 + type.length;
      expect(faults).toEqual([
        `d.yaml:5:${column} statements[0].links[0].statement: expected a chain without a cycle, got ferries-sail → they-do → ferries-sail`,
        `d.yaml:9:${column} statements[1].links[0].statement: expected a chain without a cycle, got they-do → ferries-sail → they-do`,
      ]);
    },
  );

  it('of other types, or of two, are none', async () => {
    expect((await reported(linked(['CONTRADICTS', 'CONTRADICTS']))).faults).toEqual([]);
    expect((await reported(linked(['REPLIES_TO', 'DENIES']))).faults).toEqual([]);
  });
});
