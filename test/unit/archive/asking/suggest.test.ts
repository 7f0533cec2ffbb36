import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListReach } from '../../../../lambda/archive/asking/list-slugs.ts';
import type { NamedValue } from '../../../../lambda/archive/asking/named-values.ts';
import { similarSlugs, similarTerms } from '../../../../lambda/archive/asking/suggest.ts';
import type { Entry } from '../../../../lambda/archive/layout/items.ts';
import type { EntityType } from '../../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { anEvent, anOrganization, aPerson, aPlace, aTopic } from '../../../support/examples.ts';
import type { MemoryIndex } from '../../../support/memory-index.ts';
import { MemoryRecord } from '../../../support/memory-record.ts';

const PEOPLE = ['aleksandr-lukashenko', 'imangali-tasmagambetov', 'sergei-aleinik'];
const TOPICS = [
  'border-security',
  'collective-security',
  'security',
  'peace',
  'peace-talks',
  'alliance-unity',
];

function indexOf(entities: readonly Entity[], postingsPerBlock?: number): ListReach & { index: MemoryIndex } {
  const entries = entities.map((entity): Entry => ({ entity, facets: {}, revision: 1 }));
  return new MemoryRecord(entries, postingsPerBlock === undefined ? {} : { postingsPerBlock });
}

const reach = indexOf([
  ...PEOPLE.map((slug) => aPerson(slug)),
  ...TOPICS.map((slug) => aTopic(slug)),
  anOrganization('belarus'),
  anOrganization('csto'),
  aPlace('belarus'),
  anEvent('csto-session-2022-11'),
]);

const named = (value: string, types: readonly EntityType[], facet = 'x'): NamedValue => ({
  type: 'Statement',
  facet,
  value,
  naming: { types, path: `filter.${facet}` },
});
const similar = (value: string, ...types: readonly EntityType[]) => similarSlugs(named(value, types), reach);

describe('slugs that are spelt like another one', () => {
  it.each([
    ['misspelt at its begin', 'alexandr-lukashenko'],
    ['misspelt at its end', 'aleksandr-lukashenka'],
    ['misspelt in its first word', 'oleksandr-lukashenko'],
    ['with a letter missing', 'aleksandr-lukashnko'],
    ['with a letter doubled', 'aleksandr-lukashenkoo'],
    ['with two letters exchanged', 'aleksandr-lukasehnko'],
    ['with its words swapped', 'lukashenko-aleksandr'],
    ['with one of its words', 'lukashenko'],
    ['with a word more', 'president-aleksandr-lukashenko'],
    ['as a name', 'Aleksandr Lukashenko'],
    ['as a name with accents', 'Aleksàndr  Lukašhenko'],
    ['without a hyphen', 'aleksandrlukashenko'],
    ['with short words before it', 'h-e-mr-aleksandr-lukashenka'],
  ])('are found %s', async (_, value) => {
    expect(await similar(value, 'Person')).toEqual(['aleksandr-lukashenko']);
  });

  it('are those of the types that are meant', async () => {
    expect(await similar('belaruss', 'Organization', 'Place')).toEqual(['belarus']);
    expect(await similar('cstoo', 'Person', 'Organization')).toEqual(['csto']);
    expect(await similar('cstoo', 'Person', 'Place')).toEqual([]);
    // Nothing is filtered by these, so their slugs stand in no list by spelling.
    expect(await similar('aleksandr-lukashenko', 'Statement', 'Membership')).toEqual([]);
  });

  it('are given with the type that stood before, where a mention may be of several', async () => {
    const mentioned = (value: string, facet: string) =>
      similarSlugs(named(value, ['Organization', 'Place'], facet), reach);
    expect(await mentioned('organization/belaruss', 'mention')).toEqual(['organization/belarus']);
    expect(await mentioned('place/belaruss', 'mention')).toEqual(['place/belarus']);
    expect(await mentioned('place/belaruss', 'speaker')).toEqual(['belarus']);
  });

  it('are the nearest three, the most alike first', async () => {
    expect((await similar('securities', 'Topic'))[0]).toBe('security');
    expect((await similar('boarder-security', 'Topic'))[0]).toBe('border-security');
    const many = indexOf(Array.from({ length: 40 }, (_, number) => aTopic(`unity-of-${number}-words`)));
    expect(await similarSlugs(named('unity-of-7-words-', ['Topic']), many)).toHaveLength(3);
  });

  it('are none where nothing is alike, or there is nothing to compare', async () => {
    for (const value of [
      'zzz',
      'q',
      '',
      '-',
      '---',
      '🕊',
      'Лукашенко',
      '12',
      'x'.repeat(100),
      '\uFFFF',
      '~',
    ]) {
      expect(await similar(value, 'Person', 'Topic'), value).toEqual([]);
    }
  });

  it('find every slug again that one mistake was made in', async () => {
    const slugs = [...PEOPLE, ...TOPICS].filter((slug) => slug.length > 6);
    const anyMistake = fc.record({
      slug: fc.constantFrom(...slugs),
      at: fc.nat(40),
      letter: fc.constantFrom(...'aeiklnrst'),
      kind: fc.constantFrom('REPLACE', 'INSERT', 'DELETE'),
    });
    await fc.assert(
      fc.asyncProperty(anyMistake, async ({ slug, at, letter, kind }) => {
        const index = at % slug.length;
        const rest = slug.slice(kind === 'INSERT' ? index : index + 1);
        const value = slug.slice(0, index) + (kind === 'DELETE' ? '' : letter) + rest;
        fc.pre(value !== slug);
        expect(await similar(value, 'Person', 'Topic')).toContain(slug);
      }),
      { numRuns: 300 },
    );
  });

  it('are looked for with a bounded number of reads, however many words and types there are', async () => {
    const all: readonly EntityType[] = [
      'Event',
      'Person',
      'Organization',
      'Post',
      'Place',
      'Topic',
      'Source',
    ];
    for (const [value, types] of [
      ['lukashenko', ['Person']],
      [Array.from({ length: 30 }, (_, number) => `word${number}`).join('-'), ['Topic']],
      [Array.from({ length: 30 }, (_, number) => `word${number}`).join('-'), all],
    ] as const) {
      // Words that all slugs share, so that as many neighbours as may be are read of each.
      const counted = indexOf(
        Array.from({ length: 300 }, (_, number) => aTopic(`word0-word1-word2-lukashenko-${number}`)),
        60,
      );
      await similarSlugs(named(value, types), counted);
      expect(counted.index.requests, value).toBeLessThanOrEqual(48);
    }
  });

  it('are those that are there at the commit of the reader', async () => {
    const entry = (slug: string): Entry => ({ entity: aTopic(slug), facets: {}, revision: 1 });
    const record = new MemoryRecord([entry('border-guards')]);
    record.put(entry('border-guides'));
    record.remove(entry('border-guards'));
    const found = [1, 2, 3].map((commit) =>
      similarSlugs(named('border-guard', ['Topic']), { index: record.index, commit }),
    );
    expect(await Promise.all(found)).toEqual([
      ['border-guards'],
      ['border-guards', 'border-guides'],
      ['border-guides'],
    ]);
  });
});

describe('terms that are like another one', () => {
  const of = (facet: string, value: string, ...terms: readonly string[]) =>
    similarTerms(named(value, [], facet), terms);

  it('are found by their spelling, in capitals or not', () => {
    expect(of('audience', 'reporter', 'reporters', 'students')).toEqual(['reporters']);
    expect(of('audience', 'Reporters', 'reporters', 'students')).toEqual(['reporters']);
    expect(of('language', 'EN', 'en', 'ru')).toEqual(['en']);
    expect(of('country', 'by', 'BY', 'RU')).toEqual(['BY']);
  });

  it('are found by the English names of languages and countries', () => {
    expect(of('language', 'english', 'en', 'ru')).toEqual(['en']);
    expect(of('language', 'Russian', 'en', 'ru')).toEqual(['ru']);
    expect(of('country', 'belarus', 'BY', 'RU', 'AM')).toEqual(['BY']);
    expect(of('country', 'Armenia', 'BY', 'RU', 'AM')).toEqual(['AM']);
    expect(of('country', 'Kazakstan', 'BY', 'KZ')).toEqual(['KZ']);
    // Only where terms are such codes.
    expect(of('audience', 'english', 'en', 'ru')).toEqual([]);
  });

  it('are none where nothing is alike', () => {
    expect(of('language', 'klingon', 'en', 'ru')).toEqual([]);
    expect(of('language', '', 'en', 'ru')).toEqual([]);
    expect(of('country', 'XX')).toEqual([]);
  });

  it('may be no codes at all', () => {
    expect(of('language', 'nonsens', 'nonsense', 'en', '', '!')).toEqual(['nonsense']);
  });
});
