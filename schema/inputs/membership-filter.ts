import { builder } from '../builder.ts';
import { type Filter, NO_FILTER } from '../context.ts';
import type { DateRange } from '../model/date-range.ts';
import type { Day } from '../model/day.ts';
import type { FacetName } from '../model/facet-table.ts';
import { parsePartialDate } from '../model/partial-date.ts';
import { ROLE_TERMS } from './directory-filters.ts';
import { type FilterShape, filterInputFields } from './filter-input.ts';
import { DISPUTED, EVIDENCED_BY } from './gaps.ts';
import { FILTER_RULES, readFilter, whereOf } from './where.ts';

/** A filter on memberships as GraphQL gives it. */
export type MembershipFilterShape = FilterShape<'Membership'>;

export const MembershipFilter = builder.inputRef<MembershipFilterShape>('MembershipFilter');

MembershipFilter.implement({
  description: `Filter for memberships. ${FILTER_RULES}\nExample: \`{role: "foreign minister", at: "2023"}\`.`,
  fields: filterInputFields('Membership', MembershipFilter, {
    member: 'Members: slugs of people or organisations, such as `belarus`.',
    organization:
      'Organisation of the membership or of its post: slugs such as `csto`. Its bodies do not match.',
    post: 'Post of the member: slugs such as `csto-secretary-general`.',
    role: `Function of the post, or role of the member in words: ${ROLE_TERMS}.`,
    country:
      'State of the organisation, or of an organisation above it: ISO 3166-1 alpha-2 codes such as `BY`.',
    source: EVIDENCED_BY,
    disputed: DISPUTED,
    allOf: 'Values of which every one must match, such as `{country: ["BY"]}`.',
    at: 'Date at which the membership may have been held, by its own dates alone: a day such as `2023-01-15`, or a longer time, one of whose days is enough. An unknown or uncertain start or end may be any day. `holdersAt` also considers the life of the holder and the existence of the post, and gives the memberships that certainly cover a date.',
    not: 'Filters whose matches are excluded: `{member: "belarus"}` excludes memberships of that state.',
  }),
});

/** The filter that an input asks for. */
export const membershipFilter = (input: MembershipFilterShape | null | undefined): Filter =>
  readFilter(input ?? {}, ({ at, allOf, not: _, ...fields }, path) => ({
    ...NO_FILTER,
    where: whereOf('Membership', { fields, allOf }, path),
    ...(at != null && mayBeHeldAt(at)),
  }));

/**
 * What `coverage` does not answer with NO by the dates of the membership alone: the membership does not end before the date, and does not begin after it unless its start
 * is in doubt. The index sorts and finds memberships by their start, so that of one in doubt is left open.
 */
function mayBeHeldAt(at: string): Pick<Filter, 'date' | 'not'> {
  const { earliest, latest } = parsePartialDate(at);
  const hasNotEnded = between(earliest, null);
  if (latest === null) return { date: hasNotEnded, not: [] };
  const mayHaveBegun = { ...NO_FILTER, date: between(null, latest) };
  const isInDoubt = { ...NO_FILTER, where: [{ name: 'startInDoubt' satisfies FacetName, values: ['true'] }] };
  return { date: hasNotEnded, not: [{ ...NO_FILTER, not: [mayHaveBegun, isInDoubt] }] };
}

const between = (from: Day | null, to: Day | null): DateRange => ({ from, to });
