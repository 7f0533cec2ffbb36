import { ENTITY_TYPES, type EntityRef, type EntityType } from '../../../schema/model/entity-ref.ts';
import type { EventLinkType } from '../../../schema/model/event.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { StatementLinkType } from '../../../schema/model/statement.ts';
import type { Path } from './fault.ts';
import type { WrittenRecord } from './record-shapes.ts';

/** A slug written in a record, with the types that it may name. */
export interface Reference {
  readonly path: Path;
  readonly types: readonly EntityType[];
  readonly slug: Slug;
  /**
   * By what it leads on: UP to what the record lies in, belongs to, is part of or replaces, or the type of a link that has an order in time.
   * Following one way never leads back. Null for any other reference.
   */
  readonly way: Way | null;
}

/** The ways that never lead back to where they began. */
export const WAYS = [
  'UP',
  ...(['REPLIES_TO', 'REPEATS', 'CONFIRMS', 'DENIES', 'CORRECTS', 'RETRACTS', 'TRANSLATES'] as const),
  ...(['FOLLOWS', 'RESULTS_IN', 'PLANNED_IN'] as const),
] as const satisfies readonly ('UP' | StatementLinkType | EventLinkType)[];
export type Way = (typeof WAYS)[number];

/** The way that links of a type are; null for those that may lead back. */
export const wayOf = (type: string): Way | null =>
  type === 'PART_OF' ? 'UP' : (WAYS.find((way) => way === type) ?? null);

const AGENT: readonly EntityType[] = ['Person', 'Organization'];

/** Reads `type/slug`, as mentions and retractions have it. */
export function parseMention(mention: string): EntityRef {
  const [name, slug = ''] = mention.split('/');
  const type = ENTITY_TYPES.find((each) => each.toLowerCase() === name);
  if (type === undefined) throw new TypeError(`expected type/slug, got ${mention}`);
  return { type, slug };
}

/** Every reference that a record makes. */
export function referencesIn(record: WrittenRecord): readonly Reference[] {
  const found: Reference[] = [];
  const add = (types: readonly EntityType[], slug: Slug | null | undefined, ...path: Path) => {
    if (slug != null) found.push({ path, types, slug, way: null });
  };
  const addUp = (type: EntityType, slug: Slug | null | undefined, ...path: Path) => {
    if (slug != null) found.push({ path, types: [type], slug, way: 'UP' });
  };
  if ('evidence' in record)
    for (const [i, { source }] of record.evidence.entries()) add(['Source'], source, 'evidence', i, 'source');
  switch (record.type) {
    case 'Topic':
      addUp('Topic', record.broader, 'broader');
      break;
    case 'Place':
      addUp('Place', record.containedIn, 'containedIn');
      break;
    case 'Organization':
      addUp('Organization', record.parent, 'parent');
      break;
    case 'Person':
    case 'Retraction':
      break;
    case 'Post':
      add(['Organization'], record.organization, 'organization');
      break;
    case 'Source':
      add(AGENT, record.publisher, 'publisher');
      addUp('Source', record.previousVersion, 'previousVersion');
      for (const [i, agent] of record.basedOn.entries()) add(AGENT, agent, 'basedOn', i);
      break;
    case 'Membership':
      add(AGENT, record.member, 'member');
      add(['Organization'], record.organization, 'organization');
      add(['Post'], record.post, 'post');
      for (const [i, source] of record.sources.entries()) add(['Source'], source, 'sources', i);
      break;
    case 'Event':
      add(['Place'], record.place, 'place');
      for (const [i, place] of record.otherPlaces.entries()) add(['Place'], place, 'otherPlaces', i);
      addUp('Event', record.partOf, 'partOf');
      for (const [i, { agent }] of record.participants.entries())
        add(AGENT, agent, 'participants', i, 'agent');
      for (const [i, agent] of record.organizers.entries()) add(AGENT, agent, 'organizers', i);
      for (const [i, { type, event }] of record.links.entries())
        found.push({ path: ['links', i, 'event'], types: ['Event'], slug: event, way: wayOf(type) });
      for (const [i, topic] of record.topics.entries()) add(['Topic'], topic, 'topics', i);
      for (const [i, source] of record.sources.entries()) add(['Source'], source, 'sources', i);
      break;
    case 'Statement':
      add(['Source'], record.source, 'source');
      add(AGENT, record.speaker, 'speaker');
      add(['Post'], record.speakerPost, 'speakerPost');
      add(['Event'], record.event, 'event');
      add(AGENT, record.onBehalfOf, 'onBehalfOf');
      for (const [i, { agent, post }] of record.jointSpeakers.entries()) {
        add(AGENT, agent, 'jointSpeakers', i, 'agent');
        add(['Post'], post, 'jointSpeakers', i, 'post');
      }
      for (const [i, { agent, event }] of record.reportedBy.entries()) {
        add(AGENT, agent, 'reportedBy', i, 'agent');
        add(['Event'], event, 'reportedBy', i, 'event');
      }
      for (const [i, topic] of record.topics.entries()) add(['Topic'], topic, 'topics', i);
      for (const [i, { type, statement }] of record.links.entries())
        found.push({
          ...{ path: ['links', i, 'statement'], types: ['Statement'] },
          ...{ slug: statement, way: wayOf(type) },
        });
      for (const [i, mention] of record.mentions.entries()) {
        const { type, slug } = parseMention(mention);
        add([type], slug, 'mentions', i);
      }
  }
  return found;
}
