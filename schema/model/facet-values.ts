import { ENTITY_TYPES, type EntityType } from './entity-ref.ts';
import { EVENT_KINDS, EVENT_STATUSES } from './event.ts';
import { EVENT_GAPS, STATEMENT_GAPS } from './facets.ts';
import { ANCHORINGS } from './provenance.ts';
import { STATEMENT_KINDS } from './statement.ts';

const AGENTS: readonly EntityType[] = ['Person', 'Organization'];
const TERMS: readonly EntityType[] = [];

const NAMED: { readonly [facet: string]: readonly EntityType[] } = {
  agent: AGENTS,
  speaker: AGENTS,
  reportedBy: AGENTS,
  publisher: AGENTS,
  participant: AGENTS,
  organizer: AGENTS,
  organization: ['Organization'],
  post: ['Post'],
  event: ['Event'],
  partOf: ['Event'],
  place: ['Place'],
  topic: ['Topic'],
  broaderTopic: ['Topic'],
  source: ['Source'],
  mention: ENTITY_TYPES,
  country: TERMS,
  language: TERMS,
  audience: TERMS,
};

/**
 * What the values of a facet name: entities of any of these types, or, without types, terms such as languages; undefined
 * where there are only certain values.
 */
export const namedBy = (facet: string): readonly EntityType[] | undefined => NAMED[facet];

const CERTAIN: { readonly [facet: string]: readonly string[] } = {
  kind: [...STATEMENT_KINDS, ...EVENT_KINDS],
  eventKind: EVENT_KINDS,
  status: EVENT_STATUSES,
  anchoring: ANCHORINGS,
  missing: [...new Set<string>([...STATEMENT_GAPS, ...EVENT_GAPS])],
  numbered: ['true', 'false'],
};

/** The values that a facet of statements or events may have; undefined where they name something. */
export const certainValues = (facet: string): readonly string[] | undefined => CERTAIN[facet];
