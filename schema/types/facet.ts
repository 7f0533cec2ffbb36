import { builder } from '../builder.ts';
import type { Context, Count, Tally } from '../context.ts';
import type { EntityType } from '../model/entity-ref.ts';
import { histogramOf } from '../model/histogram.ts';
import type { Entity } from '../model/record.ts';
import { RuleError } from '../model/rule-error.ts';
import { rule } from '../rule.ts';
import { CountPrecision } from './count.ts';
import { type CountedFacet, EVENT_COUNTS, STATEMENT_COUNTS } from './counted-facets.ts';
import { EventConnection, StatementConnection } from './entry-refs.ts';

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

/** How many entries a value may name at most: a mention says of which type it is. */
const MOST_NAMED = Math.max(
  ...[...Object.values(STATEMENT_COUNTS), ...Object.values(EVENT_COUNTS)].map(({ facet, types }) =>
    facet === 'mention' ? 1 : types.length,
  ),
);

export const FacetValueRef = builder.objectRef<FacetValue>('FacetValue').implement({
  description: 'Value of a facet, with the number of entries that have it.',
  fields: (t) => ({
    value: t.exposeString('value', {
      description:
        'Value to use in a filter: a slug, a code or an enum value. For `YEAR`, a date such as `2022`.',
    }),
    label: t.string({
      nullable: true,
      description:
        'Name for display: the name of the entry with this slug, otherwise the value itself. Null only if an error occurs.',
      reads: MOST_NAMED,
      resolve: (value, _, context) => labelOf(value, context),
    }),
    count: t.exposeInt('count', { description: 'Number of entries in the list that have this value.' }),
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
    description: `Property by which a list of ${of.toLowerCase()}s can be counted.`,
    values: Object.fromEntries(
      Object.entries(facets).map(([name, { description }]) => [name, { description }]),
    ),
  });
  const Counts = builder.objectRef<FacetCounts>(`${of}Facet`).implement({
    description: 'Counts of a whole list by one property.',
    fields: (t) => ({
      field: t.expose('field', { type: Field, description: 'Property that was counted.' }),
      precision: t.expose('precision', {
        type: CountPrecision,
        description:
          '`EXACT`, or `AT_LEAST` if the query reached its work limit before it had counted the whole list.',
      }),
      distinct: t.exposeInt('distinct', { description: 'Number of different values that were counted.' }),
      values: t.field({
        type: [FacetValueRef],
        description: 'Most frequent values, highest count first.',
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
      description:
        'Counts of the whole list by each given property: `facets(by: [TOPIC, YEAR], top: 5)`. Exact, unless `precision` is `AT_LEAST`. Null only if an error occurs.',
      args: {
        by: t.arg({
          type: [Field],
          required: true,
          description: 'Properties to count by. At least one.',
          validate: byRule,
        }),
        top: t.arg.int({
          required: true,
          defaultValue: 10,
          description: 'Maximum number of values per property: 1 to 100. Default: 10.',
          validate: topRule,
        }),
      },
      complexity: ({ by, top }) => ({ field: 10, multiplier: new Set(by).size * top }),
      resolve: async ({ lists }, { by, top }, { record }) => {
        const asked = [...new Set(by)].flatMap((name) => {
          const facet = facets[name];
          return facet === undefined ? [] : [{ name, facet }];
        });
        const columns = asked.flatMap(({ facet: { facet } }) => (facet === 'year' ? [] : [facet]));
        const tally = await record.tally(lists, columns);
        return asked.map(({ name, facet }) => counted(tally, name, facet, top));
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
