import { describe, expect, it } from 'vitest';
import { expectFound } from '../support/found.ts';
import { openRecord } from '../support/record.ts';
import {
  all,
  type Condition,
  except,
  isAbout,
  mayLieIn,
  says,
  speaks,
  takesPart,
} from '../support/written-conditions.ts';
import { dateOf, dossier, type WrittenEvent, type WrittenStatement } from '../support/written-dossier.ts';

/** Filters by words, each with what a person finds who looks for them in the dossier with a text editor. */

const record = openRecord();

const lukashenko = speaks('aleksandr-lukashenko');
const isQuote = ({ kind }: WrittenStatement) => kind === 'DIRECT_QUOTE';

const STATEMENT_FILTERS: readonly (readonly [string, Condition<WrittenStatement>])[] = [
  // In any form, case and order.
  ['{ text: "borders" }', says(/\bborders?\b/i)],
  ['{ text: "BORDER" }', says(/\bborders?\b/i)],
  ['{ text: "strengthening" }', says(/\bstrengthen(ing|s|ed)?\b/i)],
  ['{ text: "problem states" }', says(/\bproblems?\b/i, /\bstates?\b/i)],
  ['{ text: "states problem" }', says(/\bproblems?\b/i, /\bstates?\b/i)],
  ['{ text: "  states,\\n problem! " }', says(/\bproblems?\b/i, /\bstates?\b/i)],
  ['{ text: "Belarus" }', says(/\bBelarus\b/)],
  ['{ text: "2022" }', says(/\b2022\b/)],
  // Next to one another, with the common words between them.
  ['{ text: "\\"member states\\"" }', says(/\bmember states?\b/i)],
  ['{ text: "“member states”" }', says(/\bmember states?\b/i)],
  ['{ text: "\\"states member\\"" }', () => false],
  ['{ text: "\\"system of international relations\\"" }', says(/\bsystem of international relations\b/i)],
  ['{ text: "\\"system international relations\\"" }', () => false],
  ['{ text: "\\"member states\\" problems" }', says(/\bmember states?\b/i, /\bproblems?\b/i)],
  ['{ text: "co-operation" }', says(/\bco-operat/i)],
  // Left out.
  ['{ text: "organisation -presidency" }', all(says(/\borganisations?\b/i), except(says(/\bpresidency\b/i)))],
  [
    '{ text: "states -\\"member states\\"" }',
    all(says(/\bstate[sd]?\b/i), except(says(/\bmember states?\b/i))),
  ],
  [
    '{ text: "CSTO -\\"collective forces\\" -borders" }',
    all(says(/\bCSTO\b/), except(says(/\bcollective forces\b/i)), except(says(/\bborders?\b/i))),
  ],
  ['{ text: "organisation -organisations" }', () => false],
  // With other fields.
  ['{ text: "unity", speaker: "aleksandr-lukashenko" }', all(says(/\bunity\b/i), lukashenko)],
  [
    '{ text: "security", date: { from: "2022-11", to: "2022-12" } }',
    all(says(/\bsecurity\b/i), (one) => mayLieIn(dateOf(one), '2022-11-01', '2022-12-31')),
  ],
  [
    '{ text: "\\"member states\\"", kind: DIRECT_QUOTE, topic: ["alliance-unity", "border-security"] }',
    all(says(/\bmember states?\b/i), isQuote, isAbout('alliance-unity', 'border-security')),
  ],
  ['{ text: "peace", missing: [DATE] }', all(says(/\bpeace\b/i), (one) => dateOf(one) === null)],
  // A word that nobody said is no mistake in the question.
  ['{ text: "submarine" }', () => false],
  ['{ text: "border submarine" }', () => false],
  ['{ text: "приграничье" }', () => false],
];

const EVENT_FILTERS: readonly (readonly [string, Condition<WrittenEvent>])[] = [
  ['{ text: "meetings" }', ({ name }) => /\bmeeting\b/i.test(name)],
  ['{ text: "session -council" }', ({ name }) => /\bsession\b/i.test(name) && !/\bcouncil\b/i.test(name)],
  // By the motto, or partly by that and partly by the name.
  ['{ text: "solidarity" }', ({ motto = '' }) => /solidarity/i.test(motto)],
  ['{ text: "chairmanship peace" }', ({ slug }) => slug === 'belarus-csto-chairmanship-2023'],
  ['{ text: "\\"chairmanship of the csto\\" \\"peace and security\\"" }', ({ motto }) => motto !== undefined],
  ['{ text: "\\"csto through solidarity\\"" }', () => false],
  ['{ text: "csto", status: OCCURRED, place: "yerevan" }', ({ place }) => place === 'yerevan'],
  // A name also finds the events in which its bearer takes part.
  ['{ text: "Lukashenko", asOf: "2023-03-01", status: OCCURRED }', takesPart('aleksandr-lukashenko')],
  ['{ text: "Lukashenko", asOf: "2022-12-31", status: OCCURRED }', () => false],
];

describe('the words of statements', () => {
  it.for(STATEMENT_FILTERS)('%s', async ([filter, condition]) => {
    await expectFound(record, 'statements', filter, dossier.statements.filter(condition));
  });

  it('are found in the examples above at all, so that they say something', () => {
    const found = STATEMENT_FILTERS.map(([, condition]) => dossier.statements.filter(condition).length);
    expect(found.filter((count) => count > 0).length).toBeGreaterThan(15);
    expect(Math.max(...found)).toBeLessThan(dossier.statements.length);
  });
});

describe('the words of events', () => {
  it.for(EVENT_FILTERS)('%s', async ([filter, condition]) => {
    await expectFound(record, 'events', filter, dossier.events.filter(condition));
  });
});

describe('a filter by words on a nested list', () => {
  it('narrows the list of its entity', async () => {
    const { event, person, topic } = await record.data<Record<'event' | 'person' | 'topic', object>>(`{
      event(slug: "csto-collective-security-council-session-2022-11-23") {
        statements(filter: { text: "\\"member states\\"" }) { count { value precision } nodes { position } }
      }
      person(slug: "aleksandr-lukashenko") {
        statements(filter: { text: "experience" }, orderBy: DATE_ASC) { nodes { slug } }
        events(filter: { text: "session" }) { nodes { slug } }
      }
      topic(slug: "peace") { statements(filter: { text: "war -crisis" }) { nodes { slug } } }
    }`);
    expect(event).toEqual({
      statements: { count: { value: 2, precision: 'EXACT' }, nodes: [{ position: 2 }, { position: 6 }] },
    });
    expect(person).toEqual({
      statements: {
        nodes: [
          { slug: 'lukashenko-pleased-to-meet-2023' },
          { slug: 'lukashenko-experience-to-pass-on-2023' },
          { slug: 'lukashenko-challenges-are-many-2023' },
        ],
      },
      events: {
        nodes: [
          { slug: 'csto-collective-security-council-session-2022-11-23' },
          { slug: 'csto-session-2022-11' },
        ],
      },
    });
    expect(topic).toEqual({ statements: { nodes: [{ slug: 'nobody-needs-war-via-lukashenko' }] } });
  });
});
