import type { InputFieldBuilder, InputFieldRef, InputRef } from '@pothos/core';
import { builder } from '../builder.ts';
import type {
  Column,
  DirectoryColumn,
  FacetEnum,
  FacetFields,
  ListFields,
  Maybe,
  ValueType,
} from '../model/facet-table.ts';
import { filterFields, isEnum } from '../model/facet-values.ts';
import { AnchoringEnum } from '../types/anchoring.ts';
import { EventKindEnum, EventLinkTypeEnum, EventStatusEnum } from '../types/event-enums.ts';
import { FactEnum } from '../types/fact.ts';
import { Classification } from '../types/organization-enums.ts';
import {
  QuotationMarksEnum,
  SpeakerKindEnum,
  SpeechActEnum,
  StatementKindEnum,
  StatementLinkTypeEnum,
} from '../types/statement-enums.ts';
import { DateRangeInput, type DateRangeShape } from './date-range.ts';
import { EventGap, StatementGap, TimelineGap } from './gaps.ts';
import { textRule } from './text.ts';
import { facetNumbers, facetValues } from './where.ts';

/** A filter as GraphQL gives it: the fields of its facets, and those that every filter has. */
export type FilterShape<In extends Column> = FacetFields<In> &
  OtherFields<In> & {
    readonly allOf?: Maybe<ListFields<In>>;
    readonly not?: Maybe<FilterShape<In>[]>;
  };

/** The conditions of a filter that are no facets. */
type OtherFields<In extends Column> = In extends 'Membership'
  ? { readonly at?: Maybe<string> }
  : { readonly text?: Maybe<string> } & (In extends DirectoryColumn
      ? unknown
      : {
          readonly date?: Maybe<DateRangeShape>;
          readonly descendants?: Maybe<boolean>;
          readonly narrowerTopics?: Maybe<boolean>;
        }) &
      (In extends 'Event' ? { readonly asOf?: Maybe<Date> } : unknown);

type Types = typeof builder.$inferSchemaTypes;
type Builder = InputFieldBuilder<Types, 'InputObject'>;
type Field = InputFieldRef<Types, unknown>;
type Fields = Readonly<Record<string, Field>>;

type Descriptions<In extends Column> = { readonly [Field in keyof FilterShape<In>]-?: string };

/**
 * The fields of a filter, in the order of their descriptions, with its all-of form, which has those of them that take lists. A field that
 * the table of facets does not give it does not compile.
 */
export function filterInputFields<In extends Column>(
  column: In,
  filter: InputRef<unknown>,
  descriptions: Descriptions<In>,
): (t: Builder) => Fields {
  const types = filterFields(column);
  const described = Object.entries<string>(descriptions);
  const lists = described.filter(([name]) => types.has(name) && types.get(name) !== 'BOOLEAN');
  const name: string = `${column}AllOfInput`;
  const AllOf = builder.inputType(name, {
    description: `Values of which an entry has to carry every one. The fields are those of \`${column}Filter\`. A field that is omitted or null has no effect.`,
    fields: (t) => fieldsBy(lists, (each, text) => facetField(t, each, text, types.get(each))),
  });
  return (t) =>
    fieldsBy(described, (each, text) => {
      if (each === 'not') return t.field({ type: [filter], description: text });
      if (each === 'allOf') return t.field({ type: AllOf, description: text });
      return ownField(t, each, text) ?? facetField(t, each, text, types.get(each));
    });
}

const fieldsBy = (
  described: readonly (readonly [string, string])[],
  field: (name: string, text: string) => Field,
): Fields => Object.fromEntries(described.map(([name, text]) => [name, field(name, text)] as const));

/** A field that is no facet; undefined for one that is. */
function ownField(t: Builder, name: string, description: string): Field | undefined {
  switch (name) {
    case 'text':
      return t.string({ description, validate: textRule });
    case 'date':
      return t.field({ type: DateRangeInput, description });
    case 'at':
      return t.field({ type: 'EDTF', description });
    case 'asOf':
      return t.field({ type: 'Date', description });
    case 'descendants':
      return t.boolean({ description });
    case 'narrowerTopics':
      return t.boolean({
        description,
        deprecationReason: 'Use `descendants`. Stays until 2027-06-01 at least.',
      });
    default:
      return undefined;
  }
}

function facetField(t: Builder, name: string, description: string, type: ValueType | undefined): Field {
  if (type === undefined) throw new Error(`expected a field of the table of facets, got ${name}`);
  if (type === 'BOOLEAN') return t.boolean({ description });
  if (type === 'NUMBER') return t.intList({ description, validate: facetNumbers });
  if (isEnum(type)) return t.field({ type: [ENUMS[type]], description, validate: facetValues });
  return t.stringList({ description, validate: facetValues });
}

const ENUMS = {
  EventKind: EventKindEnum,
  EventStatus: EventStatusEnum,
  StatementKind: StatementKindEnum,
  Anchoring: AnchoringEnum,
  OrganizationClassification: Classification,
  Fact: FactEnum,
  SpeakerKind: SpeakerKindEnum,
  SpeechAct: SpeechActEnum,
  QuotationMarks: QuotationMarksEnum,
  StatementLinkType: StatementLinkTypeEnum,
  EventLinkType: EventLinkTypeEnum,
  StatementGap,
  EventGap,
  TimelineGap,
} satisfies Record<FacetEnum, unknown>;

/** What the fields that every filter has are described by. */
export const DESCENDANTS =
  'Whether topics, organisations, places and events of the other fields also match through their descendants: narrower topics, bodies, places within a place, parts of an event. Default: false.';
export const NARROWER_TOPICS = 'Whether `topic` also matches narrower topics. Default: false.';
