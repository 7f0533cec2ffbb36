const DIGEST = 'a'.repeat(64);
const said = (slug: string, text: string, fields: object = {}) => ({
  slug,
  kind: 'PARAPHRASE',
  text,
  speaker: 'envoy',
  event: 'talks',
  topics: ['trade'],
  spans: [{ start: 0, end: 9, sha256: DIGEST }],
  ...fields,
});

/** A dossier small enough to be stopped at each of its writes. */
const small = (date: string, statements: readonly object[]): string =>
  JSON.stringify({
    source: { slug: 'report', headline: 'A report', inLanguage: 'en', sha256: DIGEST },
    topics: [
      { slug: 'trade', label: 'Trade' },
      { slug: 'peace', label: 'Peace' },
    ],
    places: [{ slug: 'town', name: 'Town', countryCode: 'CH' }],
    organizations: [{ slug: 'union', name: 'Union', classification: 'INTERGOVERNMENTAL' }],
    people: [{ slug: 'envoy', name: 'The Envoy' }],
    posts: [{ slug: 'chair', label: 'Chair', organization: 'union' }],
    memberships: [{ slug: 'envoy-chair', member: 'envoy', post: 'chair', attestedAt: ['2020', '2024'] }],
    events: [
      {
        slug: 'talks',
        name: 'Talks',
        kind: 'MEETING',
        status: 'OCCURRED',
        date,
        place: 'town',
        participants: [{ agent: 'envoy' }],
      },
    ],
    statements,
  });

export const FIRST = small('2022-03', [
  said('one', 'The first.'),
  said('two', 'The second.', { position: 2 }),
  said('three', 'The third.', { date: '2022-03-05', topics: ['peace'] }),
  said('four', 'The fourth.', { links: [{ type: 'PART_OF', statement: 'one' }], ordinal: 1 }),
]);
/** The same, corrected: another date of the event, other words, another topic, another place in a list, one more. */
export const SECOND = small('2022-04-01', [
  said('one', 'The first, corrected.'),
  said('two', 'The second.', { position: 5 }),
  said('three', 'The third.', { date: '2022-03-05', topics: ['trade', 'peace'] }),
  said('four', 'The fourth.', { links: [{ type: 'PART_OF', statement: 'one' }], ordinal: 2 }),
  said('five', 'The fifth.', { mentions: ['organization/union'] }),
]);

/** What is loaded instead, when the correction above was given up half-way. */
export const THIRD = small('2022-05', [
  said('one', 'The first.', { topics: ['peace'] }),
  said('two', 'The second.', { position: 1 }),
  said('three', 'The third.', { date: '2022-03-06', topics: [] }),
  said('four', 'The fourth.', { ordinal: 3, links: [{ type: 'PART_OF', statement: 'two' }] }),
]);

/** The correction, which also withdraws a statement and the topic that nothing else is about. */
export const RETRACTING = retracting(SECOND);

function retracting(dossier: string): string {
  const { topics, statements, ...rest } = JSON.parse(dossier) as {
    readonly topics: readonly { readonly slug: string }[];
    readonly statements: readonly { readonly slug: string }[];
  };
  return JSON.stringify({
    ...rest,
    reason: 'The source was read again.',
    topics: topics.filter(({ slug }) => slug !== 'peace'),
    statements: statements.filter(({ slug }) => slug !== 'three'),
    retractions: [
      { entity: 'statement/three', reason: 'Nobody said that.' },
      { entity: 'topic/peace', reason: 'Nothing is about it.' },
    ],
  });
}
