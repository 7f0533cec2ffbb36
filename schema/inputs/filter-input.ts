import type { InputFieldBuilder, InputFieldRef, InputRef } from '@pothos/core';
import type { builder } from '../builder.ts';
import type {
  Column,
  DirectoryColumn,
  FacetEnum,
  FacetFields,
  Maybe,
  ValueType,
} from '../model/facet-table.ts';
import { filterFields, isEnum } from '../model/facet-values.ts';
import { rule } from '../rule.ts';
import { AnchoringEnum } from '../types/anchoring.ts';
import { EventKindEnum, EventStatusEnum } from '../types/event-enums.ts';
import { Classification } from '../types/organization-enums.ts';
import { StatementKindEnum } from '../types/statement-enums.ts';
import { DateRangeInput, type DateRangeShape } from './date-range.ts';
import { dayOf } from './day.ts';
import { EventGap, StatementGap, TimelineGap } from './gaps.ts';
import { textRule } from './text.ts';
import { facetValues } from './where.ts';

/** A filter as GraphQL gives it: the fields of its facets, and those that every filter has. */
export type FilterShape<In extends Column> = FacetFields<In> &
  OtherFields<In> & {
    readonly not?: Maybe<FilterShape<In>[]>;
  };

/** The conditions of a filter that are no facets. */
type OtherFields<In extends Column> = In extends 'Membership'
  ? { readonly at?: Maybe<string> }
  : { readonly text?: Maybe<string> } & (In extends DirectoryColumn
      ? unknown
      : { readonly date?: Maybe<DateRangeShape> }) &
      (In extends 'Event' ? { readonly asOf?: Maybe<string> } : unknown);

type Types = typeof builder.$inferSchemaTypes;
type Builder = InputFieldBuilder<Types, 'InputObject'>;
type Field = InputFieldRef<Types, unknown>;

/**
 * The fields of a filter, in the order of their descriptions. A field that the table of facets does not give it does not
 * compile.
 */
export const filterInputFields =
  <In extends Column>(
    column: In,
    filter: InputRef<unknown>,
    descriptions: { readonly [Field in keyof FilterShape<In>]-?: string },
  ) =>
  (t: Builder): Readonly<Record<string, Field>> => {
    const types = filterFields(column);
    const field = (name: string, description: string) =>
      name === 'not'
        ? t.field({ type: [filter], description })
        : fieldOf(t, name, description, types.get(name));
    return Object.fromEntries(
      Object.entries<string>(descriptions).map(([name, text]) => [name, field(name, text)] as const),
    );
  };

function fieldOf(t: Builder, name: string, description: string, type: ValueType | undefined): Field {
  if (name === 'text') return t.string({ description, validate: textRule });
  if (name === 'date') return t.field({ type: DateRangeInput, description });
  if (name === 'at') return t.field({ type: 'EDTF', description });
  if (name === 'asOf') return t.field({ type: 'EDTF', description, validate: rule(dayOf) });
  if (type === undefined) throw new Error(`expected a field of the table of facets, got ${name}`);
  if (type === 'BOOLEAN') return t.boolean({ description });
  if (isEnum(type)) return t.field({ type: [ENUMS[type]], description, validate: facetValues });
  return t.stringList({ description, validate: facetValues });
}

const ENUMS = {
  EventKind: EventKindEnum,
  EventStatus: EventStatusEnum,
  StatementKind: StatementKindEnum,
  Anchoring: AnchoringEnum,
  OrganizationClassification: Classification,
  StatementGap,
  EventGap,
  TimelineGap,
} satisfies Record<FacetEnum, unknown>;
