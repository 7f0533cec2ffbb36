import type { Entry } from '../../lambda/archive/layout/items.ts';
import type { AgentRef } from '../../schema/model/agent.ts';
import type { Organization } from '../../schema/model/organization.ts';
import type { Entity } from '../../schema/model/record.ts';
import { anEvent, anOrganization, aPerson, aPlace, aPost, aSource, aTopic } from './examples.ts';

/** What generated statements and events refer to. Slugs are the beginnings of others, and some are those of several types. */

export const PEOPLE = ['ann', 'ann-b', 'zoe'] as const;
export const POSTS = ['president', 'secretary', 'secretary-general'] as const;
export const PLACES = ['yerevan', 'minsk', 'belarus'] as const;
export const TOPICS = ['peace', 'peace-talks', 'border', 'border-guard', 'trade'] as const;
export const SOURCES = ['report', 'report-2', 'wire'] as const;
export const AUDIENCES = ['reporters', 'parliament'] as const;
export const LANGUAGES = ['en', 'ru'] as const;
export const COUNTRIES = ['AM', 'BY'] as const;
export const ROLES = ['head of state', 'secretary general'] as const;

const ORGANIZATION_LIST = [
  anOrganization('league', { name: 'League of Member States', classification: 'INTERGOVERNMENTAL' }),
  anOrganization('league-council', {
    name: 'Council of the League',
    otherNames: ['Security Council'],
    parent: 'league',
  }),
  anOrganization('belarus', { name: 'Belarus', classification: 'STATE', countryCode: 'BY' }),
  anOrganization('armenia', { name: 'Armenia', classification: 'STATE', countryCode: 'AM' }),
];
export const ORGANIZATIONS = ORGANIZATION_LIST.map(({ slug }) => slug);
const organizationOf = new Map(ORGANIZATION_LIST.map((organization) => [organization.slug, organization]));

const ORGANIZATION_OF_POST = new Map([
  ['president', 'belarus'],
  ['secretary', 'league-council'],
  ['secretary-general', 'league'],
]);

const COUNTRY_OF_PLACE = new Map([
  ['yerevan', 'AM'],
  ['minsk', 'BY'],
  ['belarus', 'BY'],
]);

const BROADER_TOPIC = new Map([
  ['peace-talks', 'peace'],
  ['border-guard', 'border'],
  ['border', 'peace'],
]);

/** The events at which statements are made. They stand in every generated record. */
export const EVENTS = [
  anEvent('summit', { kind: 'SUMMIT', place: 'yerevan', name: 'Summit on border security' }),
  anEvent('summit-2', { kind: 'MEETING', place: 'minsk', name: 'Security Council', partOf: 'summit' }),
  anEvent('crisis', { kind: 'CRISIS', name: 'Border crisis' }),
] as const;

const SOURCE_LIST = [
  aSource('report', { publisher: { type: 'Organization', slug: 'league' } }),
  aSource('report-2', { publisher: { type: 'Person', slug: 'zoe' } }),
  aSource('wire'),
];
export const sourceOf = new Map(SOURCE_LIST.map((source) => [source.slug, source]));

/** Nobody and nothing that the record has something of, but whom a question may name. */
export const UNHEARD = 'unheard-of';
const UNHEARD_ENTITIES: readonly Entity[] = [
  aPerson(UNHEARD),
  anOrganization(UNHEARD),
  aPost(UNHEARD),
  aPlace(UNHEARD),
  aTopic(UNHEARD),
  aSource(UNHEARD),
];
export const UNHEARD_TYPES = UNHEARD_ENTITIES.map(({ type }) => type);

const NAMED: readonly Entity[] = [
  ...PEOPLE.map((slug) => aPerson(slug, { name: `${slug} Border` })),
  ...ORGANIZATION_LIST,
  ...[...ORGANIZATION_OF_POST].map(([slug, organization]) => aPost(slug, { organization })),
  ...[...COUNTRY_OF_PLACE].map(([slug, countryCode]) => aPlace(slug, { countryCode })),
  ...TOPICS.map((slug) => aTopic(slug, { label: `On ${slug}`, broader: BROADER_TOPIC.get(slug) ?? null })),
  ...SOURCE_LIST,
  ...UNHEARD_ENTITIES,
];

/** The directory that every generated record has. */
export const WORLD: readonly Entry[] = NAMED.map((entity) => ({
  entity,
  facets: {},
  revision: 1,
}));

/** An organisation with those above it. */
export const withParents = (slug: string | null): readonly Organization[] => {
  const organization = slug === null ? undefined : organizationOf.get(slug);
  return organization === undefined ? [] : [organization, ...withParents(organization.parent)];
};

/** For what a speaker speaks: the organisation of the post, or the speaker itself. */
export const organizationFor = (speaker: AgentRef | null, post: string | null): string | null =>
  (post === null ? undefined : ORGANIZATION_OF_POST.get(post)) ??
  (speaker?.type === 'Organization' ? speaker.slug : null);

/** The states among agents, and that of the place. */
export const countriesOf = (agents: readonly AgentRef[], place: string | null): readonly string[] =>
  [
    ...agents.map(({ type, slug }) =>
      type === 'Organization' ? organizationOf.get(slug)?.countryCode : null,
    ),
    place === null ? null : COUNTRY_OF_PLACE.get(place),
  ].flatMap((code) => code ?? []);

/** Everything above topics. */
export const broaderTopics = (topics: readonly string[]): readonly string[] => {
  const next = topics.flatMap((slug) => BROADER_TOPIC.get(slug) ?? []);
  return next.length === 0 ? [] : [...next, ...broaderTopics(next)];
};
