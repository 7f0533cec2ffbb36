import fc from 'fast-check';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import type { Condition } from '../../schema/context.ts';
import { wordsWritten } from '../../schema/language/cut.ts';
import { type AgentRef, sameAgent } from '../../schema/model/agent.ts';
import type { EntityRef } from '../../schema/model/entity-ref.ts';
import { eventFacets, statementFacets } from '../../schema/model/facets.ts';
import type { Entities, Entity } from '../../schema/model/record.ts';
import { searchableTexts } from '../../schema/model/searchable.ts';
import { QUOTATION_MARKS, STATEMENT_KINDS } from '../../schema/model/statement.ts';
import { anEvent, anOrganization, aPerson, aStatement, aTopic, on } from './examples.ts';
import { anyDate } from './generated-dates.ts';
import { anyEvidence, LINKS, POINTED_AT, rarely } from './generated-told.ts';
import { anyName, anyText, MANY_WORDS } from './generated-words.ts';
import {
  AUDIENCES,
  above,
  COUNTRIES,
  countriesOf,
  EVENTS,
  LANGUAGES,
  ORGANIZATIONS,
  organizationFor,
  PEOPLE,
  PLACES,
  POSTS,
  SOURCES,
  sourceOf,
  TOPICS,
  WORLD,
  withParents,
} from './generated-world.ts';
import { readable } from './readable.ts';

export { anyRange } from './generated-dates.ts';

/** Statements, events and what they are about, as a record may hold them. Dates, values and words are few, so that they meet. */

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });
const some = <T>(values: readonly T[], maxLength = 2) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength });

/** Slugs of few short words, many of which are the beginning of others. */
const anySlug = fc
  .array(fc.constantFrom('a', 'b', '1'), { minLength: 1, maxLength: 4 })
  .map((words) => words.join('-'));

const person = (slug: string) => ({ type: 'Person', slug }) as const;
const organization = (slug: string) => ({ type: 'Organization', slug }) as const;

const AGENTS: readonly AgentRef[] = [...PEOPLE.map(person), ...ORGANIZATIONS.map(organization)];

/** Of several types, some of the same slug: a state and its country. */
const MENTIONS: readonly EntityRef[] = [
  person('ann'),
  organization('belarus'),
  { type: 'Place', slug: 'belarus' },
  { type: 'Topic', slug: 'peace' },
  { type: 'Event', slug: 'summit' },
  organization('league-council'),
  { type: 'Place', slug: 'minsk' },
  { type: 'Topic', slug: 'border-guard' },
  { type: 'Event', slug: 'summit-2' },
];

/** The record holds only statements whose words nobody relays twice, and nobody relays their own: an import checks that. */
const statementFields = fc
  .record({
    date: anyDate,
    text: anyText,
    inLanguage: orNull(fc.constantFrom(...LANGUAGES)),
    speaker: orNull(fc.constantFrom(...AGENTS)),
    speakerPost: orNull(fc.constantFrom(...POSTS)),
    reporters: fc
      .tuple(some(AGENTS), rarely(fc.constantFrom(...EVENTS)))
      .map(([agents, at]) =>
        agents.map((agent) => ({ agent, attributedAs: null, ...(at !== null && { event: at.slug }) })),
      ),
    jointSpeakers: rarely(
      some(AGENTS, 1).map((agents) => agents.map((agent) => ({ agent, attributedAs: null, post: null }))),
    ),
    unnamedSpeaker: rarely(fc.constantFrom('GROUP' as const, 'ANONYMOUS' as const)),
    onBehalfOf: rarely(fc.constantFrom(...AGENTS)),
    speechAct: rarely(fc.constantFrom('SAID' as const, 'DENIED' as const)),
    marks: rarely(fc.constantFrom(...QUOTATION_MARKS)),
    links: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, some(LINKS)),
    event: orNull(fc.constantFrom(...EVENTS)),
    kind: fc.constantFrom(...STATEMENT_KINDS),
    topics: some(TOPICS),
    audience: some(AUDIENCES),
    mentions: some(MENTIONS),
    position: orNull(fc.integer({ min: 1, max: 12 })),
    ordinal: orNull(fc.constantFrom(1, 2)),
    provenance: fc.record({
      source: fc.constantFrom(...SOURCES),
      spans: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc
            .array(anyName, { maxLength: 2 })
            .map((texts) => [{ ...POINTED_AT, words: wordsWritten(texts.join(' ')) }]),
        },
      ),
      anchoring: fc.constantFrom('ANCHORED', 'ANCHORED', 'ORPHANED'),
    }),
  })
  .map(({ reporters, jointSpeakers, unnamedSpeaker, onBehalfOf, speechAct, marks, ...fields }) => {
    const { speaker } = fields;
    const isOther = ({ agent }: { readonly agent: AgentRef }) =>
      speaker === null || !sameAgent(agent, speaker);
    const others = speaker === null ? [] : (jointSpeakers ?? []).filter(isOther);
    return {
      ...fields,
      reporters: reporters.filter(
        (each) => isOther(each) && !others.some(({ agent }) => sameAgent(agent, each.agent)),
      ),
      ...(others.length > 0 && { jointSpeakers: others }),
      ...(speaker === null && unnamedSpeaker !== null && { unnamedSpeaker }),
      ...(onBehalfOf !== null && { onBehalfOf }),
      ...(speechAct !== null && { speechAct }),
      ...(marks !== null && { marks }),
    };
  });

/** A revision with the facets that are derived from it. */
export const statementEntry = (entity: Entities['Statement'], revision = 1): Entry<'Statement'> => ({
  entity,
  facets: statementFacets(entity, {
    event: EVENTS.find(({ slug }) => slug === entity.event) ?? null,
    source: sourceOf.get(entity.provenance.source) ?? null,
    organizations: [
      ...withParents(organizationFor(entity.speaker, entity.speakerPost)),
      ...(entity.jointSpeakers ?? []).flatMap(({ agent, post }) => withParents(organizationFor(agent, post))),
    ],
    above,
  }),
  revision,
});

const statementOf = (slug: fc.Arbitrary<string>): fc.Arbitrary<Entry<'Statement'>> =>
  fc
    .tuple(slug, statementFields)
    .map(([name, { event, ...fields }]) =>
      statementEntry(aStatement(name, { ...fields, event: event?.slug ?? null })),
    );

/** A statement in its first revision. */
export const anyStatement: fc.Arbitrary<Entry<'Statement'>> = statementOf(anySlug);

const bySlug = ({ entity }: Entry) => `${entity.type} ${entity.slug}`;

/** The statements of a whole record. */
export const anyStatements = (maxLength: number): fc.Arbitrary<readonly Entry<'Statement'>[]> =>
  fc.uniqueArray(anyStatement, { maxLength, selector: bySlug, size: 'max' });

const eventFields = fc.record({
  date: anyDate,
  name: anyName,
  motto: orNull(anyName),
  kind: fc.constantFrom('SUMMIT', 'MEETING', 'CALL'),
  evidence: fc.array(anyEvidence, { maxLength: 3 }),
  place: orNull(fc.constantFrom(...PLACES)),
  countries: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, some(COUNTRIES)),
  participants: some(AGENTS).map((agents) =>
    agents.map((agent) => ({ agent, role: 'PARTICIPANT', mode: null, attributedAs: null }) as const),
  ),
  organizers: some(AGENTS, 1),
  links: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    some([
      { type: 'FOLLOWS', event: 'summit' },
      { type: 'REFERS_TO', event: 'crisis' },
    ] as const),
  ),
  partOf: orNull(fc.constantFrom('summit', 'summit-2', 'summit-2-a')),
  topics: some(TOPICS),
  sources: fc.uniqueArray(fc.constantFrom(...SOURCES), { minLength: 1, maxLength: 2 }),
});

/** A revision with the facets that are derived from it. */
export const eventEntry = (entity: Entities['Event'], revision = 1): Entry<'Event'> => ({
  entity,
  facets: eventFacets(entity, {
    countries: countriesOf(
      [...entity.participants.map(({ agent }) => agent), ...entity.organizers],
      entity.place,
      entity.countries,
    ),
    above,
  }),
  revision,
});

const eventOf = (slug: fc.Arbitrary<string>): fc.Arbitrary<Entry<'Event'>> =>
  fc.tuple(slug, eventFields).map(([name, fields]) => eventEntry(anEvent(name, fields)));

export const anyEvent: fc.Arbitrary<Entry<'Event'>> = eventOf(anySlug);

/** People, organisations and topics that are found by the words of their names. */
const anyNamed: fc.Arbitrary<Entry> = fc
  .tuple(anySlug, anyName, orNull(anyName), fc.constantFrom('Person', 'Organization', 'Topic'))
  .map(([slug, name, other, type]): Entry => {
    const otherNames = other === null ? [] : [other];
    const entity: Entity =
      type === 'Topic'
        ? aTopic(slug, { label: name, definition: other })
        : (type === 'Person' ? aPerson : anOrganization)(slug, { name, otherNames });
    return { entity, facets: {}, revision: 1 };
  });

/** Between them they carry every term that a question may name: a term is known by what carries it. */
export const ANCHORS: readonly Entry[] = [
  statementEntry(
    aStatement('anchor', {
      inLanguage: 'en',
      audience: AUDIENCES,
      speakerPost: 'president',
      date: on('2022-12'),
    }),
  ),
  statementEntry(aStatement('anchor-2', { inLanguage: 'ru', speaker: organization('armenia') })),
  statementEntry(aStatement('anchor-3', { kind: 'DIRECT_QUOTE', inLanguage: 'fr' })),
  statementEntry(aStatement('anchor-4', { kind: 'DIRECT_QUOTE', inLanguage: 'uk' })),
  eventEntry(anEvent('anchor', { organizers: [organization('belarus')], place: 'yerevan' })),
];

/** What every generated record has, so that questions can name it. */
export const FIXED: readonly Entry[] = [...WORLD, ...EVENTS.map((event) => eventEntry(event)), ...ANCHORS];

/** What a reader of a failure needs of an entry. */
function written({ entity, facets: { numbered, anchoring, missing, ...facets } }: Entry): string {
  const texts = searchableTexts(entity).map(({ text }) => text.replace(MANY_WORDS, 'MANY WORDS'));
  const date = 'date' in entity ? (entity.date?.edtf ?? 'undated') : '';
  return `${entity.type} ${entity.slug} ${date} ${JSON.stringify(texts)} ${JSON.stringify(facets)}`;
}

/** A record of some entries and what they refer to, with the text by which it is told when a property fails. */
export const readableRecord = (entries: readonly Entry[]): readonly Entry[] =>
  readable<readonly Entry[]>(() => `[\n${entries.map(written).join('\n')}\n]`)([...FIXED, ...entries]);

/** A whole record: what statements and events refer to, and at most so many of them. */
export const anyRecord = (maxLength: number): fc.Arbitrary<readonly Entry[]> =>
  fc
    .uniqueArray(
      fc.oneof(
        { weight: 6, arbitrary: anyStatement },
        { weight: 3, arbitrary: anyEvent },
        { weight: 1, arbitrary: anyNamed },
      ),
      { maxLength, selector: bySlug, size: 'max' },
    )
    .map(readableRecord);

/** What a correction makes of an entity. */
export const anyCorrection = fc.record({
  statement: statementFields,
  event: eventFields,
  /** Whether it stays at its place in the lists. */
  keepsDate: fc.boolean(),
  /** Whether all but its words stays, so that mostly the same questions find it. */
  keepsFacets: fc.boolean(),
});
export type Correction = typeof anyCorrection extends fc.Arbitrary<infer C> ? C : never;

/** The next revision of a statement or an event. */
export function corrected({ entity, revision }: Entry, correction: Correction): Entry {
  const { statement, event: next, keepsDate, keepsFacets } = correction;
  if (entity.type === 'Statement') {
    const { event, ...fields } = statement;
    const all = { ...entity, ...fields, event: event?.slug ?? null };
    const { text, date } = keepsDate ? { ...fields, date: entity.date } : fields;
    return statementEntry(keepsFacets ? { ...entity, text, date } : { ...all, date }, revision + 1);
  }
  if (entity.type !== 'Event') throw new Error(`expected a statement or an event, got a ${entity.type}`);
  const { name, motto, date } = keepsDate ? { ...next, date: entity.date } : next;
  return eventEntry(
    keepsFacets ? { ...entity, name, motto, date } : { ...entity, ...next, date },
    revision + 1,
  );
}

const conditionOf = (name: string, values: readonly string[]): fc.Arbitrary<Condition> =>
  fc.subarray([...values, 'nobody'], { minLength: 1 }).map((wanted) => ({ name, values: wanted }));

/** None, one or several conditions, now and then two on the same facet. */
export const anyWhere: fc.Arbitrary<readonly Condition[]> = fc.array(
  fc.oneof(
    conditionOf('speaker', PEOPLE),
    conditionOf('post', POSTS),
    conditionOf('kind', STATEMENT_KINDS),
    conditionOf('topic', TOPICS),
    conditionOf('numbered', ['true', 'false']),
  ),
  { maxLength: 3 },
);
