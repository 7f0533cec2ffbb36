import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Column, FacetEnum, TermFacet, ValueType } from '../../schema/model/facet-table.ts';
import { filterFields, isEnum, valuesOfType } from '../../schema/model/facet-values.ts';
import {
  AUDIENCES,
  COUNTRIES,
  EVENTS,
  LANGUAGES,
  ORGANIZATIONS,
  PEOPLE,
  PLACES,
  POSTS,
  ROLES,
  SOURCES,
  TOPICS,
} from './generated-world.ts';

/** What generated records are asked for: of every field that the table of facets gives to filters, values that they may have. */

const SLUGS: Readonly<Record<EntityType, readonly string[]>> = {
  Event: EVENTS.map(({ slug }) => slug),
  Person: PEOPLE,
  Organization: ORGANIZATIONS,
  Post: POSTS,
  Place: PLACES,
  Topic: TOPICS,
  Source: SOURCES,
  Statement: ['anchor', 'anchor-2'],
  Membership: [],
};

/** An entry of every record has each of these: a term that nothing has is an error. */
const TERMS: Readonly<Record<TermFacet, readonly string[]>> = {
  country: COUNTRIES,
  language: LANGUAGES,
  audience: AUDIENCES,
  role: ROLES,
  typedLink: [],
};

/** Of an enum with many values those that generated entries have, and one that they have not. */
const FEW: { readonly [Name in FacetEnum]?: readonly string[] } = {
  EventKind: ['SUMMIT', 'MEETING', 'CALL', 'CRISIS', 'VISIT'],
  StatementLinkType: ['DENIES', 'REPEATS', 'PART_OF', 'CORRECTS'],
  EventLinkType: ['FOLLOWS', 'REFERS_TO', 'RESULTS_IN'],
  SpeechAct: ['SAID', 'DENIED', 'WARNED'],
};

const MENTIONS = [
  'ann',
  'belarus',
  'organization/belarus',
  'place/belarus',
  'peace',
  'topic/peace',
  'event/summit',
  'organization/league',
];

function valuesOf(field: string, type: ValueType): readonly string[] {
  if (field === 'mention') return MENTIONS;
  if (typeof type === 'object') return type.flatMap((each) => SLUGS[each]);
  if (type === 'NUMBER') return ['1', '2', '3'];
  if (type === 'TERM') return TERMS[field as TermFacet];
  return (isEnum(type) ? FEW[type] : undefined) ?? valuesOfType(type) ?? [];
}

/** The fields of a filter and their values. */
export const generatedFields = (column: Column): readonly GeneratedField[] =>
  [...filterFields(column)].map(([name, type]) => ({ name, type, values: valuesOf(name, type) }));

export interface GeneratedField {
  readonly name: string;
  readonly type: ValueType;
  readonly values: readonly string[];
}
