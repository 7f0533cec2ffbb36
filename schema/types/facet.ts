import { builder } from '../builder.ts';
import type { Context, Count, Tally } from '../context.ts';
import type { EntityType } from '../model/entity-ref.ts';
import { histogramOf } from '../model/histogram.ts';
import type { Entity } from '../model/record.ts';
import { RuleError } from '../model/rule-error.ts';
import { rule } from '../rule.ts';
import { CountPrecision } from './count.ts';
import { type CountedFacet, EVENT_COUNTS, STATEMENT_COUNTS } from './counted-facets.ts';
import { EventConnection } from './event.ts';
import { StatementConnection } from './statement.ts';

/** A value of a facet and how many entities of a list carry it. */
interface FacetValue {
  readonly value: string;
  readonly count: number;
  /** What the value may name; none where it speaks for itself. */
  readonly types: readonly EntityType[];
}

/** What the entities of a list carry of one facet. */
interface FacetCounts {
  readonly field: string;
  readonly precision: Count['precision'];
  readonly distinct: number;
  readonly values: readonly FacetValue[];
}

const FacetValueRef = builder.objectRef<FacetValue>('FacetValue').implement({
  description: 'A value, and how many of the list carry it.',
  fields: (t) => ({
    value: t.exposeString('value', {
      description: 'The value as a filter takes it: a slug, a code; of YEAR a date.',
    }),
    label: t.string({
      nullable: true,
      description: 'The name of what it stands for, or the value itself.',
      resolve: (value, _, context) => labelOf(value, context),
    }),
    count: t.exposeInt('count', { description: 'How many of the list carry it.' }),
  }),
});

/** The name of what a value stands for. A value of a mention says itself of which type it is: `organization/belarus`. */
async function labelOf({ value, types }: FacetValue, { record }: Context): Promise<string> {
  const [slug = value, name] = value.split('/', 2).reverse();
  const possible = name === undefined ? types : types.filter((type) => type.toLowerCase() === name);
  const found = await Promise.all(possible.map((type) => record.load(type, [slug])));
  const [entity] = found.flat().flatMap((each) => each ?? []);
  return entity === undefined ? value : nameOf(entity);
}

function nameOf(entity: Entity): string {
  if ('name' in entity) return entity.name;
  if ('label' in entity) return entity.label;
  return entity.type === 'Source' ? entity.headline : entity.slug;
}

const MAX_TOP = 100;

const topRule = rule((top: number) => {
  if (top < 1 || top > MAX_TOP) throw new RuleError(`expected 1 to ${MAX_TOP} values, got ${top}`);
});

const byRule = rule((by: readonly string[]) => {
  if (by.length === 0) throw new RuleError('expected at least one facet, got none');
});

/** Adds to a connection the field that counts its whole list by facets. */
function addFacets(
  connection: typeof StatementConnection | typeof EventConnection,
  of: 'Statement' | 'Event',
  facets: Readonly<Record<string, CountedFacet>>,
): void {
  const Field = builder.enumType(`${of}FacetField`, {
    description: `What a list of ${of.toLowerCase()}s can be counted by.`,
    values: Object.fromEntries(
      Object.entries(facets).map(([name, { description }]) => [name, { description }]),
    ),
  });
  const Counts = builder.objectRef<FacetCounts>(`${of}Facet`).implement({
    description: 'How many of a whole list carry which values.',
    fields: (t) => ({
      field: t.expose('field', { type: Field, description: 'What was counted by.' }),
      precision: t.expose('precision', {
        type: CountPrecision,
        description: 'EXACT, or AT_LEAST when only the newest 1,000 of the list were counted.',
      }),
      distinct: t.exposeInt('distinct', { description: 'How many different values were counted.' }),
      values: t.field({
        type: [FacetValueRef],
        description: 'The commonest values, the most frequent first.',
        // Weighed by `top`, with the facets themselves.
        complexity: { field: 0, multiplier: 1 },
        resolve: ({ values }) => [...values],
      }),
    }),
  });
  builder.objectField(connection, 'facets', (t) =>
    t.field({
      type: [Counts],
      nullable: true,
      description: 'What the whole list carries, counted: exactly for up to 1,000 entities.',
      args: {
        by: t.arg({ type: [Field], required: true, description: 'What to count by.', validate: byRule }),
        top: t.arg.int({
          required: true,
          defaultValue: 10,
          description: 'How many values of each, 1 to 100.',
          validate: topRule,
        }),
      },
      complexity: ({ by, top }) => ({ field: 10, multiplier: new Set(by).size * top }),
      resolve: async ({ lists }, { by, top }, { record }) => {
        const tally = await record.tally(lists);
        return [...new Set(by)].flatMap((name) => {
          const facet = facets[name];
          return facet === undefined ? [] : [counted(tally, name, facet, top)];
        });
      },
    }),
  );
}

function counted(tally: Tally, field: string, { facet, types }: CountedFacet, top: number): FacetCounts {
  const counts = [...(facet === 'year' ? years(tally) : (tally.facets.get(facet) ?? []))];
  const inOrder = counts.toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return {
    field,
    precision: tally.count.precision,
    distinct: counts.length,
    values: inOrder.slice(0, top).map(([value, count]) => ({ value, count, types })),
  };
}

const years = ({ dates }: Tally): readonly (readonly [string, number])[] =>
  histogramOf(dates, 'YEAR').bins.map(({ date, count }) => [date, count]);

addFacets(StatementConnection, 'Statement', STATEMENT_COUNTS);
addFacets(EventConnection, 'Event', EVENT_COUNTS);
