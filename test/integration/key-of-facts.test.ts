import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../support/key-of-facts/events.ts';
import type { Key } from '../support/key-of-facts/key.ts';
import { ORGANIZATIONS } from '../support/key-of-facts/organizations.ts';
import { MEMBERSHIPS, PEOPLE, PLACES, POSTS } from '../support/key-of-facts/people-and-places.ts';
import { STATEMENTS } from '../support/key-of-facts/statements.ts';
import { openRecord } from '../support/record.ts';
import { linesOf, statementLines, type Told, told, toldStatements } from '../support/told-facts.ts';
import { dossier, type WrittenEvidence, type WrittenSpan, written } from '../support/written-dossier.ts';

/** Every fact of the first dossier with the passage that gives it, held to a key that was told from the article. */

const record = openRecord();

const KEYS: readonly (readonly [Told, Key])[] = [
  ['events', EVENTS],
  ['people', PEOPLE],
  ['organizations', ORGANIZATIONS],
  ['posts', POSTS],
  ['memberships', MEMBERSHIPS],
  ['places', PLACES],
];

/** Facts that the article gives wherever the record has them. Names and kinds are some of them ours. */
const GIVEN: Readonly<Record<Told, readonly string[]>> = {
  events: ['status', 'date', 'place', 'participants', 'organizers', 'links', 'motto'],
  people: ['name', 'otherNames'],
  organizations: ['otherNames', 'parent', 'foundingDate'],
  posts: ['label', 'otherLabels', 'role', 'organization'],
  memberships: ['member', 'post', 'startDate', 'endDate', 'attestedAt'],
  places: ['otherNames', 'containedIn'],
};

const factOf = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** A passage as it is written, as the API shows it. */
const shownSpan = ({ exact, start, end, sha256 }: WrittenSpan) => ({
  ...{ exact: exact ?? null, start, end },
  sha256: exact === undefined ? sha256 : createHash('sha256').update(exact).digest('hex'),
});

const passagesOf = (evidence: readonly { readonly spans: readonly object[] }[]): readonly string[] =>
  evidence.map(({ spans }) => JSON.stringify(spans)).toSorted();

describe.each(KEYS)('the key of %s', (list, key) => {
  it('is what the API tells, fact by fact and passage by passage', async () => {
    const entries = await told(record, list);
    expect(Object.fromEntries(entries.map((entry) => [entry.slug, linesOf(entry)]))).toEqual(key);
  });

  it('leaves no fact without a passage that the article gives', async () => {
    for (const entry of await told(record, list)) {
      for (const field of GIVEN[list]) {
        const value = entry[field];
        const count = Array.isArray(value) ? value.length : Number(value !== null && value !== undefined);
        const evidence = entry.evidence.filter(({ fact }) => fact === factOf(field));
        expect(evidence, `${entry.slug}.${field}`).toHaveLength(count);
      }
    }
  });

  it('names passages that stand in the dossier with the same digests, and values that are shown', async () => {
    const entries: readonly { readonly slug: string; readonly evidence: readonly WrittenEvidence[] }[] =
      dossier[list];
    for (const { slug, evidence, disputed } of await told(record, list)) {
      const inDossier = written(entries, slug).evidence.map(({ spans }) => ({ spans: spans.map(shownSpan) }));
      expect(passagesOf(evidence.map(({ provenance }) => provenance)), slug).toEqual(passagesOf(inDossier));
      expect(evidence.filter(({ isShown }) => !isShown)).toEqual([]);
      expect(disputed).toEqual([]);
    }
  });
});

describe('the key of statements', () => {
  it('is what the API tells: passages, chain of attribution, event, date, ordinal and links', async () => {
    const statements = await toldStatements(record);
    expect(Object.fromEntries(statements.map((each) => [each.slug, statementLines(each)]))).toEqual(
      STATEMENTS,
    );
  });
});

interface Lists {
  readonly nodes: readonly {
    readonly parts: { readonly nodes: readonly { readonly ordinal: number | null }[] };
  }[];
}

/** The ordinals of what is part of each of some statements, where it is numbered. */
const numbered = ({ nodes }: Lists): readonly (readonly (number | null)[])[] =>
  nodes
    .map(({ parts }) => parts.nodes.map(({ ordinal }) => ordinal))
    .filter((ordinals) => ordinals.some((ordinal) => ordinal !== null));

describe('the four priorities', () => {
  it('are reached in order through the chairmanship, and through the session at which they were named', async () => {
    const { chairmanship, session } = await record.data<{
      readonly chairmanship: { readonly mentionedIn: Lists };
      readonly session: { readonly statements: Lists };
    }>(`{
      chairmanship: event(slug: "belarus-csto-chairmanship-2023") {
        mentionedIn { nodes { parts { nodes { ordinal } } } }
      }
      session: event(slug: "csto-collective-security-council-session-2022-11-23") {
        statements { nodes { parts { nodes { ordinal } } } }
      }
    }`);
    expect(numbered(chairmanship.mentionedIn)).toEqual([[1, 2, 3, 4]]);
    expect(numbered(session.statements)).toEqual([[1, 2, 3, 4]]);
  });
});

describe('the source', () => {
  it('is the article, with what it is based on, and evidence comes from nowhere else', async () => {
    const { source, events } = await record.data<{
      readonly source: object;
      readonly events: { readonly nodes: readonly object[] };
    }>(`{
      source(slug: "belarus-calls-for-unity-in-csto-2023") {
        headline publishedBy { slug } published { edtf words } sha256
        basedOn { ... on Organization { slug } }
      }
      events(first: 100) { nodes { evidence { rank date { edtf } provenance { source { slug } } } } }
    }`);
    expect(source).toEqual({
      headline: 'Solidarity and co-operation. Peace and security',
      publishedBy: null,
      published: { edtf: '2023-02-15', words: '15.02.2023 10:21:00' },
      sha256: '5f1a3a727827c695566fcd803911d22a56b9b3a3af073a7558e6a778dc54005b',
      basedOn: [{ slug: 'sb-by' }, { slug: 'belta-by' }],
    });
    const told = events.nodes.flatMap(
      (event) => (event as { readonly evidence: readonly object[] }).evidence,
    );
    expect(new Set(told.map((each) => JSON.stringify(each)))).toEqual(
      new Set([
        JSON.stringify({
          rank: 'NORMAL',
          date: { edtf: '2023-02-15' },
          provenance: { source: { slug: 'belarus-calls-for-unity-in-csto-2023' } },
        }),
      ]),
    );
  });
});
