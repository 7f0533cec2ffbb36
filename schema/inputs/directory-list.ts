import type { InputRef } from '@pothos/core';
import { builder } from '../builder.ts';
import { pageFor } from '../connection.ts';
import type { PageArgs } from '../page-window.ts';
import { type NamedColumn, type NamedFilterShape, namedFilter } from './directory-filters.ts';
import { type WorkArgs, workArgs } from './list-arguments.ts';
import { MembershipFilter, type MembershipFilterShape, membershipFilter } from './membership-filter.ts';
import { recordedTimeArgs } from './recorded-time.ts';

/** The arguments of the list of all entries of a type of the directory. */
export const directoryListArgs = <Shape>(filter: InputRef<Shape>, entries: string) =>
  builder.args((t) => ({
    filter: t.field({
      type: filter,
      description: `Conditions for the ${entries}. Omitted or null: all of them.`,
    }),
    ...workArgs,
    ...recordedTimeArgs,
  }));

interface NamedListArgs extends PageArgs, WorkArgs {
  readonly filter?: NamedFilterShape | null | undefined;
}

/** The options of a connection that lists what a filter finds of the entries of a type, by name. */
export const namedList = <T extends NamedColumn>(type: T) =>
  pageFor(({ filter, maxRequests }: NamedListArgs) => ({
    lists: [{ type, filter: namedFilter(type, filter), byName: true }],
    direction: 'ASC' as const,
    maxRequests: maxRequests ?? null,
  }));

interface MembershipListArgs extends PageArgs, WorkArgs {
  readonly filter?: MembershipFilterShape | null | undefined;
}

export const membershipListArgs = directoryListArgs(MembershipFilter, 'memberships');

/** The options of a connection that lists what a filter finds of all memberships, by start date. */
export const membershipList = pageFor(({ filter, maxRequests }: MembershipListArgs) => ({
  lists: [{ type: 'Membership' as const, filter: membershipFilter(filter) }],
  direction: 'ASC' as const,
  maxRequests: maxRequests ?? null,
}));
