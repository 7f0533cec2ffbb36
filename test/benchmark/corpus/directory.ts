import { parsePartialDate } from '../../../schema/model/partial-date.ts';
import type { Entities, Entity } from '../../../schema/model/record.ts';
import { drawSource, organizationOf } from './draw.ts';
import {
  broaderOf,
  countryOf,
  LANGUAGES,
  ORGANIZATIONS,
  organizationSlug,
  PUBLISHERS,
  parentOf,
  personSlug,
  placeSlug,
  postSlug,
  publisherOf,
  sourceSlug,
  topicSlug,
  valueText,
  wordText,
} from './facet-values.ts';

/** The people, organisations, posts, places, topics and sources of the corpus, by number. All of them are fictional. */

const name = (...words: readonly number[]): string =>
  words.map((word) => `${wordText(word).charAt(0).toUpperCase()}${wordText(word).slice(1)}`).join(' ');

export const personName = (index: number): string => name(7 * index + 3, 11 * index + 5);

export const personAt = (index: number): Entities['Person'] => ({
  type: 'Person',
  slug: personSlug(index),
  name: personName(index),
  otherNames: [],
  wikidata: null,
  birthDate: null,
  deathDate: null,
});

export function organizationAt(index: number): Entities['Organization'] {
  const [parent, country] = [parentOf(index), countryOf(index)];
  const isPublisher = index >= ORGANIZATIONS - PUBLISHERS;
  return {
    type: 'Organization',
    slug: organizationSlug(index),
    name: `${name(13 * index + 1)} ${isPublisher ? 'Agency' : country === null ? 'League' : 'Republic'}`,
    otherNames: [],
    classification: isPublisher ? 'MEDIA' : country === null ? 'INTERGOVERNMENTAL' : 'STATE',
    countryCode: country === null ? null : valueText('country', country),
    parent: parent === null ? null : organizationSlug(parent),
    wikidata: null,
    foundingDate: null,
    dissolutionDate: null,
  };
}

export const postAt = (index: number): Entities['Post'] => ({
  type: 'Post',
  slug: postSlug(index),
  label: `Secretary for ${name(17 * index + 2)}`,
  otherLabels: [],
  organization: organizationSlug(organizationOf(index)),
  role: null,
  startDate: null,
  endDate: null,
});

export const placeAt = (index: number): Entity => ({
  type: 'Place',
  slug: placeSlug(index),
  name: `Port ${name(19 * index + 4)}`,
  otherNames: [],
  containedIn: null,
  countries: [],
  wikidata: null,
});

export function topicAt(index: number): Entity {
  const broader = broaderOf(index);
  return {
    type: 'Topic',
    slug: topicSlug(index),
    label: name(23 * index + 6),
    definition: null,
    broader: broader === null ? null : topicSlug(broader),
  };
}

const PUBLISHED = parsePartialDate('2025');

export function sourceAt(index: number): Entities['Source'] {
  const { language, publisher } = drawSource(index);
  return {
    type: 'Source',
    slug: sourceSlug(index),
    headline: `Report on ${name(29 * index + 8, 31 * index + 9)}`,
    publisher: { type: 'Organization', slug: organizationSlug(publisherOf(publisher)) },
    basedOn: [],
    datePublished: PUBLISHED,
    url: null,
    inLanguage: LANGUAGES[language] ?? null,
    sha256: '0'.repeat(64),
    licence: null,
    version: 1,
    previousVersion: null,
  };
}
