import { DIGEST } from '../dossier.ts';

/** A record whose entries follow from one another, and dossiers that change what others follow from. */

const SPANS = [{ start: 0, end: 9, sha256: DIGEST }];
const WORDS = { kind: 'PARAPHRASE', text: 'Some words.', spans: SPANS, date: '2022-03-05' };
const tenure = (slug: string, member: string, post: string) => ({
  ...{ slug, member, post, startDate: '2020', endDate: '2024' },
  ...{ sources: ['report'], reason: 'The source was read again.' },
});
const TALKS = {
  ...{ slug: 'talks', name: 'Talks', kind: 'MEETING', status: 'OCCURRED', date: '2022-03-05' },
  ...{
    sources: ['report'],
    place: 'town',
    organizers: ['chair'],
    topics: ['tariffs'],
    participants: [{ agent: 'envoy' }],
  },
};
const FORUM = {
  slug: 'forum',
  name: 'Forum',
  kind: 'MEETING',
  status: 'OCCURRED',
  date: '2022-03',
  sources: ['report'],
};

export const BASE = {
  source: { slug: 'report', headline: 'A report', publisher: 'agency', inLanguage: 'en', sha256: DIGEST },
  topics: [
    { slug: 'politics', label: 'Politics' },
    { slug: 'economy', label: 'Economy' },
    { slug: 'trade', label: 'Trade', broader: 'politics' },
    { slug: 'tariffs', label: 'Tariffs', broader: 'trade' },
  ],
  places: [
    { slug: 'region', name: 'Region' },
    { slug: 'town', name: 'Town', countryCode: 'CH', containedIn: 'region' },
    { slug: 'city', name: 'City', countryCode: 'AT' },
  ],
  organizations: [
    { slug: 'agency', name: 'Agency', classification: 'MEDIA' },
    { slug: 'league', name: 'League', classification: 'INTERGOVERNMENTAL' },
    { slug: 'union', name: 'Union', classification: 'INTERGOVERNMENTAL', parent: 'league' },
    { slug: 'belarus', name: 'Belarus', classification: 'STATE', countryCode: 'BY' },
    { slug: 'ministry', name: 'Ministry', classification: 'BODY', parent: 'belarus' },
  ],
  people: [
    { slug: 'envoy', name: 'The Envoy' },
    { slug: 'chair', name: 'The Chair' },
  ],
  posts: [
    { slug: 'minister', label: 'Minister', organization: 'ministry' },
    { slug: 'chairman', label: 'Chairman', organization: 'union' },
  ],
  memberships: [tenure('envoy-minister', 'envoy', 'minister'), tenure('chair-chairman', 'chair', 'chairman')],
  events: [FORUM, { ...TALKS, partOf: 'forum' }],
  statements: [
    { slug: 'one', ...WORDS, speaker: 'envoy', event: 'talks', topics: ['tariffs'] },
    { slug: 'two', ...WORDS, speaker: 'chair', event: 'talks', topics: ['politics'] },
    { slug: 'three', ...WORDS, speaker: 'union', topics: [], mentions: ['organization/ministry'] },
  ],
};

const leaves = (membership: string) => ({
  retractions: [{ entity: `membership/${membership}`, reason: 'Not so.' }],
});

/** One after the other. */
export const CHANGES: readonly object[] = [
  { topics: [{ slug: 'trade', label: 'Trade', broader: 'economy' }] },
  { organizations: [{ slug: 'union', name: 'Union', classification: 'INTERGOVERNMENTAL' }] },
  {
    organizations: [
      { slug: 'belarus', name: 'Belarus', classification: 'STATE', countryCode: 'PL', parent: 'league' },
    ],
  },
  { places: [{ slug: 'region', name: 'Region', containedIn: 'city' }] },
  leaves('envoy-minister'),
  { memberships: [tenure('envoy-again', 'envoy', 'minister')] },
  leaves('envoy-again'),
  { memberships: [tenure('envoy-at-last', 'envoy', 'minister')] },
  { events: [{ ...TALKS }] },
  {
    events: [
      { ...FORUM, slug: 'summit', name: 'Summit' },
      { ...FORUM, partOf: 'summit' },
      { ...TALKS, partOf: 'forum' },
    ],
  },
  {
    posts: [{ slug: 'chairman', label: 'Chairman', organization: 'ministry' }],
    memberships: [tenure('chair-chairman', 'chair', 'chairman')],
  },
  {
    posts: [{ slug: 'adviser', label: 'Adviser', organization: 'union' }],
    memberships: [tenure('chair-adviser', 'chair', 'adviser')],
  },
  { retractions: [{ entity: 'statement/two', reason: 'A mistake.' }] },
  {
    source: BASE.source,
    statements: [{ ...WORDS, slug: 'four', text: 'Other words.', speaker: 'chair', topics: ['tariffs'] }],
  },
  BASE,
];
