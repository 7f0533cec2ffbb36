import fc from 'fast-check';
import type { CursorScope, Mark } from '../../lambda/archive/asking/cursor.ts';
import { BEFORE_TIES, BEHIND_TIES } from '../../lambda/archive/asking/position.ts';
import { byName } from '../../lambda/archive/layout/sorting.ts';
import type { Condition, Filter, ListQuery } from '../../schema/context.ts';
import { parseTextQuery } from '../../schema/model/text-query.ts';
import { anyDay } from './days.ts';

/** Any list that a cursor may be of, and any place in it. */

const anyCondition: fc.Arbitrary<Condition> = fc.record({
  name: fc.constantFrom('topic', 'speaker', 'kind', 'status'),
  values: fc.array(fc.constantFrom('peace', 'border', 'ann', 'a,b'), { minLength: 1, maxLength: 3 }),
});
const orNull = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
export const anyText = fc
  .constantFrom('border', 'security council', '"security council"', 'border -sanctions', '-"of war" peace')
  .map(parseTextQuery);
const filterWith = (not: fc.Arbitrary<readonly Filter[]>): fc.Arbitrary<Filter> =>
  fc.record({
    where: fc.array(anyCondition, { maxLength: 3 }),
    date: orNull(fc.record({ from: orNull(anyDay), to: orNull(anyDay) })),
    text: orNull(anyText),
    asOf: orNull(anyDay),
    not,
  });
const anyFilter = filterWith(fc.array(filterWith(fc.constant([])), { maxLength: 2 }));
const anyList: fc.Arbitrary<ListQuery> = fc.record({
  type: fc.constantFrom('Statement', 'Event', 'Person'),
  filter: anyFilter,
});
export const anyScope: fc.Arbitrary<CursorScope> = fc.record({
  lists: fc.array(anyList, { minLength: 1, maxLength: 3 }),
  direction: fc.constantFrom('ASC', 'DESC', 'RELEVANCE'),
});
export const anyMark: fc.Arbitrary<Mark> = fc.record({
  position: fc.record({
    sort: fc.oneof(anyDay, fc.string({ unit: 'binary', maxLength: 80 }).map(byName)),
    type: fc.constantFrom('Statement', 'Event', 'Person'),
    // At an entity, or before or behind all of them.
    tie: fc.oneof(
      fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3}(\+[0-9]{6}\+[a-z0-9]{1,20})?$/),
      fc.constantFrom(BEFORE_TIES, BEHIND_TIES),
    ),
    number: orNull(fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  }),
  commit: fc.oneof(fc.nat(9), fc.integer({ min: 0, max: 2 ** 48 - 1 })),
});
