import type { InputFieldBuilder } from '@pothos/core';
import { builder } from '../builder.ts';
import type { Column, FacetEnum, FacetFields, Maybe, ValueType } from '../model/facet-table.ts';
import { filterFields, isEnum } from '../model/facet-values.ts';
import { rule } from '../rule.ts';
import { AnchoringEnum } from '../types/anchoring.ts';
import { EventKindEnum, EventStatusEnum } from '../types/event-enums.ts';
import { StatementKindEnum } from '../types/statement-enums.ts';
import { DateRangeInput, type DateRangeShape } from './date-range.ts';
import { dayOf } from './day.ts';
import { EventGap, StatementGap, TimelineGap } from './gaps.ts';
import { textRule } from './text.ts';
import { facetValues } from './where.ts';

/** A filter as GraphQL gives it: the fields of its facets, and those that every filter has. */
export type FilterShape<In extends Column> = FacetFields<In> & {
  readonly text?: Maybe<string>;
  readonly date?: Maybe<DateRangeShape>;
  readonly not?: Maybe<FilterShape<In>[]>;
} & (In extends 'Event' ? { readonly asOf?: Maybe<string> } : unknown);

/** What a filter is described by: all of its fields, in the order that they have in the schema. */
interface Descriptions<In extends Column> {
  readonly description: string;
  readonly fields: { readonly [Field in keyof FilterShape<In>]-?: string };
}

/** The input of a filter, with the fields that the table of facets gives it. A field that is not there does not compile. */
export function filterInput<In extends Column>(column: In, { description, fields }: Descriptions<In>) {
  const input = builder.inputRef<FilterShape<In>>(`${column}Filter`);
  const types = filterFields(column);
  input.implement({
    description,
    fields: (t) =>
      Object.fromEntries(
        Object.entries<string>(fields).map(([name, text]) => {
          if (name === 'not') return [name, t.field({ type: [input], description: text })] as const;
          return [name, fieldOf(t, name, text, types.get(name))] as const;
        }),
      ),
  });
  return input;
}

type Builder = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

function fieldOf(t: Builder, name: string, description: string, type: ValueType | undefined) {
  if (name === 'text') return t.string({ description, validate: textRule });
  if (name === 'date') return t.field({ type: DateRangeInput, description });
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
  StatementGap,
  EventGap,
  TimelineGap,
} satisfies Record<FacetEnum, unknown>;
