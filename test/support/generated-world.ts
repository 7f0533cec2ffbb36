import type { Entry } from '../../lambda/archive/layout/items.ts';
import type { AgentRef } from '../../schema/model/agent.ts';
import type { EntityRef, EntityType } from '../../schema/model/entity-ref.ts';
import type { Organization } from '../../schema/model/organization.ts';
import type { Entity } from '../../schema/model/record.ts';
import { anEvent, anOrganization, aPerson, aPlace, aPost, aSource, aTopic } from './examples.ts';

/** What generated statements and events refer to. Slugs are the beginnings of others, and some are those of several types. */

export const PEOPLE = ['ann', 'ann-b', 'zoe'] as const;
export const POSTS = ['president', 'secretary', 'secretary-general'] as const;
export const PLACES = ['yerevan', 'minsk', 'belarus', 'border-zone'] as const;
export const TOPICS = ['peace', 'peace-talks', 'border', 'border-guard', 'trade'] as const;
export const SOURCES = ['report', 'report-2', 'wire'] as const;
export const AUDIENCES = ['reporters', 'parliament'] as const;
export const LANGUAGES = ['en', 'ru', 'fr', 'uk'] as const;
export const COUNTRIES = ['AM', 'BY'] as const;
export const ROLES = ['head of state', 'secretary general'] as const;

/** What lies directly in what, by type. */
const NEXT_UP: Readonly<Partial<Record<EntityType, ReadonlyMap<string, string>>>> = {
  Topic: new Map([
    ['peace-talks', 'peace'],
    ['border-guard', 'border'],
    ['border', 'peace'],
  ]),
  Place: new Map([['minsk', 'belarus']]),
  Organization: new Map([['league-council', 'league']]),
  Event: new Map([
    ['summit-2', 'summit'],
    ['summit-2-a', 'summit-2'],
  ]),
};

const ORGANIZATION_LIST = [
  anOrganization('league', { name: 'League of Member States', classification: 'INTERGOVERNMENTAL' }),
  anOrganization('league-council', {
    name: 'Council of the League',
    otherNames: ['Security Council'],
    parent: NEXT_UP.Organization?.get('league-council') ?? null,
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

const COUNTRIES_OF_PLACE = new Map([
  ['yerevan', ['AM']],
  ['minsk', ['BY']],
  ['belarus', ['BY']],
  ['border-zone', ['AM', 'BY']],
]);

/** The events at which statements are made. They stand in every generated record. */
export const EVENTS = [
  anEvent('summit', { kind: 'SUMMIT', place: 'yerevan', name: 'Summit on border security' }),
  anEvent('summit-2', { kind: 'MEETING', place: 'minsk', name: 'Security Council', partOf: 'summit' }),
  anEvent('summit-2-a', {
    kind: 'VISIT',
    place: 'border-zone',
    name: 'Visit to the border',
    partOf: 'summit-2',
  }),
  anEvent('crisis', { kind: 'CRISIS', name: 'Border crisis' }),
] as const;

const SOURCE_LIST = [
  aSource('report', { publisher: { type: 'Organization', slug: 'league' } }),
  aSource('report-2', { publisher: { type: 'Person', slug: 'zoe' }, completeness: 'WHOLE' }),
  aSource('wire', {
    publisher: { type: 'Organization', slug: 'league-council' },
    completeness: 'EXCERPTS',
  }),
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
  ...[...COUNTRIES_OF_PLACE].map(([slug, countries]) =>
    aPlace(slug, { countries, containedIn: NEXT_UP.Place?.get(slug) ?? null }),
  ),
  ...TOPICS.map((slug) => aTopic(slug, { label: `On ${slug}`, broader: NEXT_UP.Topic?.get(slug) ?? null })),
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

/** The states among agents, those of the place, and those of the event itself. */
export const countriesOf = (
  agents: readonly AgentRef[],
  place: string | null,
  own: readonly string[],
): readonly string[] => [
  ...agents.flatMap(({ type, slug }) =>
    type === 'Organization' ? (organizationOf.get(slug)?.countryCode ?? []) : [],
  ),
  ...(place === null ? [] : (COUNTRIES_OF_PLACE.get(place) ?? [])),
  ...own,
];

/** Everything above an entity. */
export const above = ({ type, slug }: EntityRef): readonly string[] => {
  const next = NEXT_UP[type]?.get(slug);
  return next === undefined ? [] : [next, ...above({ type, slug: next })];
};
