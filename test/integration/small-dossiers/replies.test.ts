import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameAgain, type SmallRecord, smallRecord } from '../../support/small-record.ts';

/** What is said of what was said: denials, a refusal to comment, a translation, a correction and a retraction. */

const CLAIM = {
  text: `“Veldmark has closed the strait,” Orla Quennist said on 2 May 2031.
“Meie sadam on avatud,” Bram Tolvik told the port. In English: “Our harbour is open.”
“The fine is nine crowns,” Ilse Marrowby said.
`,
  dossier: `
source: { slug: strait-claim, headline: Strait closed, publisher: shelf-courier, datePublished: 2031-05-02, inLanguage: en }
statements:
  - slug: strait-is-closed
    kind: DIRECT_QUOTE
    speaker: orla-quennist
    date: 2031-05-02
    spans: [{ exact: 'Veldmark has closed the strait,' }]
  - slug: harbour-open-original
    kind: DIRECT_QUOTE
    speaker: bram-tolvik
    date: 2031-05-01
    inLanguage: et
    spans: [{ exact: 'Meie sadam on avatud,' }]
  - slug: harbour-open-translated
    kind: DIRECT_QUOTE
    speaker: bram-tolvik
    date: 2031-05-01
    links: [{ type: TRANSLATES, statement: harbour-open-original, assertedBy: SOURCE }]
    spans: [{ exact: Our harbour is open. }]
  - slug: fine-is-nine
    kind: DIRECT_QUOTE
    speaker: ilse-marrowby
    date: 2031-05-02
    spans: [{ exact: 'The fine is nine crowns,' }]
`,
};

const ANSWERS = {
  text: `Bram Tolvik denied on 3 May 2031 that Veldmark had closed the strait.
The Shelf Council declined to comment.
Correction: the fine is nineteen crowns, not nine.
The Shelf Courier retracts its report of 2 May on the fine.
“The strait is open to all but us,” Orla Quennist replied on 4 May.
`,
  dossier: `
source: { slug: strait-answers, headline: Answers, publisher: shelf-courier, datePublished: 2031-05-05, inLanguage: en }
statements:
  - slug: strait-not-closed
    kind: PARAPHRASE
    text: The strait stayed open.
    speaker: bram-tolvik
    reportingVerb: denied
    speechAct: DENIED
    date: 2031-05-03
    links: [{ type: DENIES, statement: strait-is-closed, assertedBy: SOURCE }]
    spans: [{ exact: Bram Tolvik denied on 3 May 2031 that Veldmark had closed the strait. }]
  - slug: council-is-silent
    kind: PARAPHRASE
    text: The council did not comment.
    speaker: shelf-council
    reportingVerb: declined to comment
    speechAct: DECLINED_TO_COMMENT
    date: 2031-05-03
    links: [{ type: REPLIES_TO, statement: strait-is-closed }]
    spans: [{ exact: The Shelf Council declined to comment. }]
  - slug: fine-is-nineteen
    kind: DOCUMENT_TEXT
    speaker: shelf-courier
    date: 2031-05-05
    links: [{ type: CORRECTS, statement: fine-is-nine, assertedBy: SOURCE }]
    spans: [{ exact: 'the fine is nineteen crowns, not nine.' }]
  - slug: fine-is-retracted
    kind: DOCUMENT_TEXT
    speaker: shelf-courier
    date: 2031-05-05
    links: [{ type: RETRACTS, statement: fine-is-nine, assertedBy: SOURCE }]
    spans: [{ exact: The Shelf Courier retracts its report of 2 May on the fine. }]
  - slug: open-to-all-but-us
    kind: DIRECT_QUOTE
    speaker: orla-quennist
    reportingVerb: replied
    date: 2031-05-04
    links:
      - { type: REPLIES_TO, statement: strait-not-closed, assertedBy: SOURCE }
      - { type: CONFIRMS, statement: strait-is-closed }
    spans: [{ exact: 'The strait is open to all but us,' }]
`,
};

let record: SmallRecord;
beforeAll(async () => {
  record = await smallRecord(CLAIM, ANSWERS);
});

const statements = (filter: string) => record.found('statements', filter);

describe('a denial', () => {
  it('leads to what it denies, as its source says', async () => {
    expect(
      await record.api.data(`{ statement(slug: "strait-not-closed") {
        speechAct reportingVerb kind marks links { type assertedBy statement { slug } }
      } }`),
    ).toEqual({
      statement: {
        ...{ speechAct: 'DENIED', reportingVerb: 'denied', kind: 'PARAPHRASE', marks: 'UNMARKED' },
        links: [{ type: 'DENIES', assertedBy: 'SOURCE', statement: { slug: 'strait-is-closed' } }],
      },
    });
  });

  it('is found from what it denies, among all that was said of it', async () => {
    expect(
      await record.api.data(`{ statement(slug: "strait-is-closed") {
        denials: linkedFrom(type: DENIES) { nodes { slug } }
        replies: linkedFrom(type: REPLIES_TO) { count { value } nodes { slug links { assertedBy } } }
        all: linkedFrom(orderBy: DATE_ASC) { nodes { slug } }
        ofCouncil: linkedFrom(filter: { speaker: "shelf-council" }) { nodes { slug } }
        corrections: linkedFrom(type: CORRECTS) { nodes { slug } }
      } }`),
    ).toEqual({
      statement: {
        denials: { nodes: [{ slug: 'strait-not-closed' }] },
        replies: {
          count: { value: 1 },
          nodes: [{ slug: 'council-is-silent', links: [{ assertedBy: 'EDITOR' }] }],
        },
        all: {
          nodes: [
            { slug: 'council-is-silent' },
            { slug: 'strait-not-closed' },
            { slug: 'open-to-all-but-us' },
          ],
        },
        ofCouncil: { nodes: [{ slug: 'council-is-silent' }] },
        corrections: { nodes: [] },
      },
    });
  });
});

describe('what is said of what was said', () => {
  it.for([
    ['{ linkType: DENIES }', ['strait-not-closed']],
    ['{ speechAct: DENIED }', ['strait-not-closed']],
    ['{ speaker: "bram-tolvik", linkType: DENIES }', ['strait-not-closed']],
    ['{ speechAct: DECLINED_TO_COMMENT }', ['council-is-silent']],
    ['{ speaker: "shelf-council" }', ['council-is-silent']],
    ['{ linkType: TRANSLATES }', ['harbour-open-translated']],
    ['{ linkedTo: "harbour-open-original" }', ['harbour-open-translated']],
    ['{ linkType: [CORRECTS, RETRACTS] }', ['fine-is-nineteen', 'fine-is-retracted']],
    ['{ linkedTo: "fine-is-nine", speaker: "shelf-courier" }', ['fine-is-nineteen', 'fine-is-retracted']],
    ['{ linkType: CONFIRMS }', ['open-to-all-but-us']],
    ['{ allOf: { linkType: [CONFIRMS, REPLIES_TO] } }', ['open-to-all-but-us']],
    [
      '{ not: { linkType: [DENIES, REPLIES_TO, CORRECTS, RETRACTS] }, speaker: "orla-quennist" }',
      ['strait-is-closed'],
    ],
    ['{ language: "et" }', ['harbour-open-original']],
  ] as const)('is found by %s', async ([filter, slugs]) => {
    expect(await statements(filter)).toEqual(slugs);
  });

  it('is found from what was corrected, retracted or translated', async () => {
    expect(
      await record.api.data(`{
        fine: statement(slug: "fine-is-nine") {
          corrected: linkedFrom(type: CORRECTS) { nodes { slug } }
          retracted: linkedFrom(type: RETRACTS) { nodes { slug speaker { slug } } }
        }
        original: statement(slug: "harbour-open-original") {
          inLanguage
          linkedFrom(type: TRANSLATES) { nodes { slug inLanguage links { assertedBy } } }
        }
      }`),
    ).toEqual({
      fine: {
        corrected: { nodes: [{ slug: 'fine-is-nineteen' }] },
        retracted: { nodes: [{ slug: 'fine-is-retracted', speaker: { slug: 'shelf-courier' } }] },
      },
      original: {
        inLanguage: 'et',
        linkedFrom: {
          nodes: [{ slug: 'harbour-open-translated', inLanguage: 'en', links: [{ assertedBy: 'SOURCE' }] }],
        },
      },
    });
  });

  it('comes out and in again, byte for byte', () => expectSameAgain(record));
});
