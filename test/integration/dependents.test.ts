import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nameOf } from '../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../schema/model/facets.ts';
import { DIGEST } from '../support/dossier.ts';
import { exported } from '../support/exported.ts';
import { ImportedRecord } from '../support/imported-record.ts';
import { pointsAmong } from '../support/points.ts';
import { type Items, standingAt, storedRecord } from '../support/stored-record.ts';
import { NEVER, openTables, type Tables } from '../support/tables.ts';

let tables: Tables;
/** Brings the tables back to what they hold before a correction. */
let takeBack: () => Promise<void>;

beforeAll(async () => {
  tables = await openTables();
  await tables.load(JSON.stringify(BASE), 'base.json');
  takeBack = await tables.keep();
});
afterEach(() => takeBack());
afterAll(() => tables.close());

const SPANS = [{ start: 0, end: 9, sha256: DIGEST }];
const WORDS = { kind: 'PARAPHRASE', text: 'Some words.', spans: SPANS, date: '2022-03-05' };
const BASE = {
  source: { slug: 'report', headline: 'A report', publisher: 'agency', sha256: DIGEST },
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
    { slug: 'desk', name: 'Desk', classification: 'MEDIA', parent: 'agency' },
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
  memberships: [
    { slug: 'envoy-minister', member: 'envoy', post: 'minister', startDate: '2020', endDate: '2024' },
    { slug: 'chair-chairman', member: 'chair', post: 'chairman', startDate: '2020', endDate: '2024' },
  ],
  events: [
    {
      ...{
        slug: 'talks',
        name: 'Talks',
        kind: 'MEETING',
        status: 'OCCURRED',
        date: '2022-03-05',
        place: 'town',
      },
      ...{ participants: [{ agent: 'envoy' }], organizers: ['chair'], topics: ['tariffs'], partOf: 'summit' },
    },
    { slug: 'summit', name: 'Summit', kind: 'SUMMIT', status: 'OCCURRED', organizers: ['union'] },
    { slug: 'year', name: 'Year', kind: 'OTHER', status: 'OCCURRED' },
  ],
  statements: [
    { slug: 'one', ...WORDS, speaker: 'envoy', event: 'talks', topics: ['tariffs'] },
    { slug: 'two', ...WORDS, speaker: 'chair', event: 'talks', topics: ['politics'] },
    { slug: 'three', ...WORDS, speaker: 'union', topics: [] },
    { slug: 'four', ...WORDS, reportedBy: [{ agent: 'desk' }], mentions: ['place/town', 'event/talks'] },
  ],
};

const [EVENT, SUMMIT] = BASE.events;
const membership = (fields: object) => ({
  slug: 'envoy-minister',
  member: 'envoy',
  post: 'minister',
  ...fields,
});

/** What another dossier changes, and whose facets follow. */
const CHANGES: readonly (readonly [string, object, readonly string[]])[] = [
  [
    'the broader topic of a topic',
    { topics: [{ slug: 'trade', label: 'Trade', broader: 'economy' }] },
    ['talks', 'one'],
  ],
  [
    'that a topic has a broader one at all',
    { topics: [{ slug: 'politics', label: 'Politics', broader: 'economy' }] },
    ['talks', 'one', 'two'],
  ],
  [
    'the parent of an organisation',
    { organizations: [{ slug: 'union', name: 'Union', classification: 'INTERGOVERNMENTAL' }] },
    ['two', 'three', 'summit'],
  ],
  [
    'that an organisation has a parent at all',
    { organizations: [{ slug: 'agency', name: 'Agency', classification: 'MEDIA', parent: 'league' }] },
    ['one', 'two', 'three', 'four'],
  ],
  [
    'the place around a place',
    { places: [{ slug: 'town', name: 'Town', countryCode: 'CH', containedIn: 'city' }] },
    ['talks', 'one', 'two', 'four'],
  ],
  [
    'what lies around that',
    { places: [{ slug: 'region', name: 'Region', containedIn: 'city' }] },
    ['talks', 'one', 'two', 'four'],
  ],
  ['the event that an event is part of', { events: [{ ...EVENT, partOf: 'year' }] }, ['one', 'two', 'four']],
  [
    'the event that this is part of',
    { events: [{ ...SUMMIT, partOf: 'year' }] },
    ['talks', 'one', 'two', 'four'],
  ],
  [
    'both, and the place, together',
    {
      events: [
        { ...EVENT, partOf: 'year', place: 'city' },
        { slug: 'year', name: 'Year', kind: 'OTHER', status: 'OCCURRED', partOf: 'era' },
        { slug: 'era', name: 'Era', kind: 'OTHER', status: 'OCCURRED' },
      ],
      places: [{ slug: 'city', name: 'City', countryCode: ['AT', 'CH'], containedIn: 'region' }],
    },
    ['one', 'two', 'four'],
  ],
  [
    'the state of an organisation above',
    { organizations: [{ slug: 'belarus', name: 'Belarus', classification: 'STATE', countryCode: 'PL' }] },
    ['talks', 'one', 'ministry', 'minister', 'envoy', 'envoy-minister'],
  ],
  [
    'the organisation of a post',
    {
      posts: [{ slug: 'chairman', label: 'Chairman', organization: 'ministry' }],
      memberships: [
        { slug: 'chair-chairman', member: 'chair', post: 'chairman', startDate: '2020', endDate: '2024' },
      ],
    },
    ['two'],
  ],
  [
    'the organisation of a post whose memberships are not told again',
    { posts: [{ slug: 'chairman', label: 'Chairman', organization: 'ministry' }] },
    ['two', 'union', 'ministry', 'chair', 'chair-chairman'],
  ],
  [
    'the organisation of a post, and the name of whom it concerns',
    {
      posts: [{ slug: 'chairman', label: 'Chairman', organization: 'ministry' }],
      organizations: [{ slug: 'ministry', name: 'The Ministry', classification: 'BODY', parent: 'belarus' }],
      people: [{ slug: 'chair', name: 'Chair' }],
    },
    ['two', 'union', 'ministry', 'chair', 'chair-chairman'],
  ],
  [
    'the function of a post',
    { posts: [{ slug: 'minister', label: 'Minister', organization: 'ministry', role: 'minister' }] },
    ['envoy', 'envoy-minister'],
  ],
  [
    'who belongs to an organisation',
    { memberships: [{ slug: 'belarus-league', member: 'belarus', organization: 'league' }] },
    ['league'],
  ],
  [
    'to what somebody belongs',
    { memberships: [{ slug: 'chair-belarus', member: 'chair', organization: 'belarus', role: 'observer' }] },
    ['belarus', 'chair'],
  ],
  ['when a post was held', { memberships: [membership({ startDate: '2023', endDate: '2024' })] }, ['talks']],
  [
    'that another post was held',
    {
      memberships: [
        { slug: 'chair-minister', member: 'chair', post: 'minister', attestedAt: ['2022', '2023'] },
      ],
      retractions: [{ entity: 'membership/envoy-minister', reason: 'Not so.' }],
    },
    [],
  ],
  [
    'that a new post was held',
    {
      posts: [{ slug: 'adviser', label: 'Adviser', organization: 'ministry' }],
      memberships: [
        {
          ...membership({}),
          slug: 'chair-adviser',
          member: 'chair',
          post: 'adviser',
          startDate: '2020',
          endDate: '2024',
        },
      ],
      retractions: [{ entity: 'membership/envoy-minister', reason: 'Not so.' }],
      places: [{ slug: 'town', name: 'Town' }],
    },
    ['talks'],
  ],
  [
    'that a post was not held',
    { retractions: [{ entity: 'membership/envoy-minister', reason: 'Not so.' }] },
    ['talks'],
  ],
  ['when somebody died', { people: [{ slug: 'envoy', name: 'The Envoy', deathDate: '2021' }] }, ['talks']],
  [
    'that a place has several states',
    { places: [{ slug: 'town', name: 'Town', countryCode: ['CH', 'LI'], containedIn: 'region' }] },
    ['talks'],
  ],
  ['the state of a place', { places: [{ slug: 'town', name: 'Town', countryCode: 'LI' }] }, ['talks']],
  [
    'the publisher of a source',
    { source: { ...BASE.source, publisher: 'league' } },
    ['one', 'two', 'three', 'four'],
  ],
  [
    'the language of a source',
    { source: { ...BASE.source, inLanguage: 'ru' } },
    ['one', 'two', 'three', 'four'],
  ],
  ['the kind of an event', { events: [{ ...EVENT, kind: 'SUMMIT' }] }, ['one', 'two']],
  ['the place of an event', { events: [{ ...EVENT, place: 'city' }] }, ['one', 'two']],
];

const dossier = (content: object) => JSON.stringify({ source: BASE.source, ...content });

/** What every entity is found by, by its name. */
function facetsIn(items: Items): ReadonlyMap<string, FacetValues> {
  const record = storedRecord(items);
  return new Map(
    standingAt(record, record.commit).map(({ entity, facets }) => [nameOf(entity), facets] as const),
  );
}

const facets = async () => facetsIn(await tables.items());

describe('what a correction changes of others', () => {
  it.for(CHANGES)('%s', async ([, correction, followers]) => {
    const before = await facets();
    const log = await tables.load(dossier(correction), 'correction.json');
    expect(log.faults).toBe(0);
    const after = await facets();
    for (const slug of followers) {
      const [name = ''] = [...before.keys()].filter((each) => each.endsWith(` ${slug}`));
      expect(after.get(name), slug).not.toEqual(before.get(name));
    }
    // A record that never had it otherwise.
    const fresh = new ImportedRecord();
    await fresh.load({ name: 'record.ndjson', text: await exported(tables) });
    expect(after).toEqual(facetsIn(fresh.tables.items));
  });

  it('is no correction of theirs', async () => {
    await tables.load(dossier(CHANGES[0]?.[1] ?? {}), 'correction.json');
    const { changes, statement } = await tables.api.data<{
      changes: { changes: readonly { kind: string; slug: string }[] };
      statement: { history: readonly object[] };
    }>('{ changes(first: 100) { changes { kind slug } } statement(slug: "one") { history { number } } }');
    expect(changes.changes.filter(({ kind }) => kind !== 'ADDED')).toEqual([
      { kind: 'CORRECTED', slug: 'trade' },
    ]);
    expect(statement.history).toHaveLength(1);
  });

  it('is made up for when the import was stopped anywhere and is run again', async () => {
    const correction = dossier(CHANGES[0]?.[1] ?? {});
    const { requests } = await tables.loadUntil(correction, NEVER);
    const clean = await tables.scan();
    for (const at of pointsAmong(requests)) {
      await takeBack();
      await tables.loadUntil(correction, { at, reached: at % 2 === 0 ? 'HALF' : 'NOT' });
      await tables.load(correction);
      expect(await tables.scan(), String(at)).toEqual(clean);
    }
  });
});
