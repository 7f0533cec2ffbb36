import { describe, expect, it } from 'vitest';
import { openRecord } from '../support/record.ts';
import { dossier } from '../support/written-dossier.ts';

const record = openRecord();

/** Every type, the field that looks it up by slug, and the slugs that the dossier gives it. */
const LOOKUPS: readonly (readonly [string, string, readonly { readonly slug: string }[]])[] = [
  ['Event', 'event', dossier.events],
  ['Statement', 'statement', dossier.statements],
  ['Person', 'person', dossier.people],
  ['Organization', 'organization', dossier.organizations],
  ['Post', 'post', dossier.posts],
  ['Membership', 'membership', dossier.memberships],
  ['Place', 'place', dossier.places],
  ['Topic', 'topic', dossier.topics],
  ['Source', 'source', [dossier.source]],
];

/** The global id that the API documents as opaque: written out here so that one day's ids are those of the next. */
const globalId = (type: string, slug: string): string => Buffer.from(`${type}:${slug}`).toString('base64');

describe.for(LOOKUPS)('%s', ([type, field, entries]) => {
  const slugs = entries.map(({ slug }) => slug);
  const expected = slugs.map((slug) => ({ __typename: type, id: globalId(type, slug), slug }));

  it('is looked up by slug, each of the dossier', async () => {
    for (const [index, slug] of slugs.entries()) {
      const query = `query ($slug: String!) { ${field}(slug: $slug) { __typename id slug } }`;
      expect(await record.data(query, { slug })).toEqual({ [field]: expected[index] });
    }
  });

  it('is null for a slug that names nothing, and for a text that cannot be a slug', async () => {
    const query = `query ($slug: String!) { ${field}(slug: $slug) { slug } }`;
    for (const slug of ['nobody-of-this-name', '', ' ', 'UPPER', 'a--b', 'a|b', '../x', 'ключ', '\u0000']) {
      expect(await record.data(query, { slug }), slug).toEqual({ [field]: null });
    }
  });

  it('is found as a node by global id, one and many, in the order asked', async () => {
    const query = `query ($id: ID!, $ids: [ID!]!) {
      node(id: $id) { __typename id ... on ${type} { slug } }
      nodes(ids: $ids) { __typename id ... on ${type} { slug } }
    }`;
    const reversed = expected.toReversed();
    const ids = reversed.map(({ id }) => id);
    expect(await record.data(query, { id: globalId(type, slugs[0] ?? ''), ids })).toEqual({
      node: expected[0],
      nodes: reversed,
    });
  });

  it('is null as a node of an id that names nothing', async () => {
    const unknown = globalId(type, 'nobody-of-this-name');
    const query = `query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }`;
    expect(await record.data(query, { id: unknown, ids: [unknown, unknown] })).toEqual({
      node: null,
      nodes: [null, null],
    });
  });
});

describe('nodes', () => {
  it('gives entities of all types together, twice what is asked twice, null for what is not there', async () => {
    const one = LOOKUPS.map(([type, , [entry]]) => globalId(type, entry?.slug ?? ''));
    const ids = [...one, globalId('Event', 'nobody-of-this-name'), ...one.toReversed()];
    const { nodes } = await record.data<{ readonly nodes: readonly ({ readonly id: string } | null)[] }>(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`,
      { ids },
    );
    expect(nodes.map((node) => node?.id ?? null)).toEqual([...one, null, ...one.toReversed()]);
  });

  it('gives nothing for no ids', async () => {
    expect(await record.data('{ nodes(ids: []) { id } }')).toEqual({ nodes: [] });
  });

  it('takes a hundred ids and says that a hundred and one are too many', async () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`;
    const ids = Array.from({ length: 101 }, () => globalId('Topic', 'security'));
    const { nodes } = await record.data<{ readonly nodes: readonly object[] }>(query, {
      ids: ids.slice(1),
    });
    expect(nodes).toHaveLength(100);
    const { body } = await record.ask(query, { ids });
    expect(body.errors).toMatchObject([
      {
        message: 'ids: expected at most 100 global ids, got 101.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});

describe('the directory', () => {
  it('tells people, organisations and posts as the dossier has them', async () => {
    expect(
      await record.data(`{
        people(first: 100) { nodes { slug name otherNames wikidata birthDate { edtf } deathDate { edtf } } }
        organizations(first: 100) {
          nodes { slug name otherNames classification countryCode parent { slug } foundingDate { edtf words approximate } }
        }
        posts(first: 100) { nodes { slug label otherLabels organization { slug } startDate { edtf } endDate { edtf } } }
      }`),
    ).toEqual({
      people: {
        nodes: sortedBy('name', dossier.people).map(({ slug, name, otherNames = [] }) => ({
          slug,
          name,
          otherNames,
          wikidata: null,
          birthDate: null,
          deathDate: null,
        })),
      },
      organizations: {
        nodes: sortedBy('name', dossier.organizations).map((organization) => ({
          slug: organization.slug,
          name: organization.name,
          otherNames: organization.otherNames ?? [],
          classification: organization.classification,
          countryCode: organization.countryCode ?? null,
          parent: organization.parent === undefined ? null : { slug: organization.parent },
          foundingDate:
            organization.slug === 'csto' ? { edtf: '2002~', words: '20 years ago', approximate: true } : null,
        })),
      },
      posts: {
        nodes: sortedBy('label', dossier.posts).map(({ slug, label, otherLabels, organization }) => ({
          slug,
          label,
          otherLabels,
          organization: { slug: organization },
          startDate: null,
          endDate: null,
        })),
      },
    });
  });

  it('tells topics and places as the dossier has them', async () => {
    expect(
      await record.data(`{
        topics(first: 100) { nodes { slug label definition broader { slug } } }
        places(first: 100) { nodes { slug name otherNames countries countryCode wikidata containedIn { slug } } }
      }`),
    ).toEqual({
      topics: {
        nodes: sortedBy('label', dossier.topics).map(({ slug, label, definition, broader }) => ({
          slug,
          label,
          definition,
          broader: broader === undefined ? null : { slug: broader },
        })),
      },
      places: {
        nodes: sortedBy('name', dossier.places).map((place) => ({
          slug: place.slug,
          name: place.name,
          otherNames: place.otherNames ?? [],
          countries: [place.countryCode ?? []].flat(),
          countryCode: [place.countryCode ?? []].flat()[0] ?? null,
          wikidata: null,
          containedIn: place.containedIn === undefined ? null : { slug: place.containedIn },
        })),
      },
    });
  });

  it('tells the source, and makes up neither publisher nor address nor licence', async () => {
    const { sources } = await record.data<{ readonly sources: object }>(`{
      sources {
        count { value precision }
        nodes {
          slug headline publisher publishedBy { name } basedOn { name } datePublished published { edtf words }
          url inLanguage sha256 licence version previousVersion { slug }
        }
      }
    }`);
    expect(sources).toEqual({
      count: { value: 1, precision: 'EXACT' },
      nodes: [
        {
          slug: 'belarus-calls-for-unity-in-csto-2023',
          headline: 'Solidarity and co-operation. Peace and security',
          publisher: null,
          publishedBy: null,
          basedOn: [{ name: 'sb.by' }, { name: 'belta.by' }],
          datePublished: '2023-02-15',
          published: { edtf: '2023-02-15', words: '15.02.2023 10:21:00' },
          url: null,
          inLanguage: 'en',
          sha256: '5f1a3a727827c695566fcd803911d22a56b9b3a3af073a7558e6a778dc54005b',
          licence: null,
          version: 1,
          previousVersion: null,
        },
      ],
    });
  });

  /** In the order of an index: by letters and digits alone, a shorter name before a longer one that begins with it. */
  function sortedBy<Key extends string, Entry extends Readonly<Record<Key | 'slug', string>>>(
    key: Key,
    entries: readonly Entry[],
  ): readonly Entry[] {
    const words = (entry: Entry) => entry[key].toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ');
    return entries.toSorted((a, b) =>
      words(a) < words(b) || (words(a) === words(b) && a.slug < b.slug) ? -1 : 1,
    );
  }
});
