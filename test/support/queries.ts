import {
  type Condition,
  type Filter,
  type ListQuery,
  NO_FILTER,
  type Page,
  type PageQuery,
  type PageWindow,
} from '../../schema/context.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { parseTextQuery } from '../../schema/model/text-query.ts';

/** Queries of which a test says only what they are about; whatever else they need is left open. */

export const aFilter = (fields: Partial<Filter> = {}): Filter => ({ ...NO_FILTER, ...fields });

export const having = (name: string, ...values: readonly string[]): Condition => ({ name, values });

/** A filter of nothing but a text, given as people write it. */
export const ofText = (text: string): Filter => aFilter({ text: parseTextQuery(text) });

export const statementsBy = (fields: Partial<Filter> = {}): ListQuery<'Statement'> => ({
  type: 'Statement',
  filter: aFilter(fields),
});

export const eventsBy = (fields: Partial<Filter> = {}): ListQuery<'Event'> => ({
  type: 'Event',
  filter: aFilter(fields),
});

type PageFields<T extends EntityType> = Partial<Omit<PageQuery<T>, 'lists' | 'window'>>;

/** The first page, oldest first, of lists that are shown as one. */
export const pageOf = <T extends EntityType>(
  lists: readonly ListQuery<T>[],
  window: Partial<PageWindow> = {},
  fields: PageFields<T> = {},
): PageQuery<T> => ({
  lists,
  direction: 'ASC',
  window: { from: 'START', size: 10, cursor: null, ...window },
  ...fields,
});

export const slugsOf = (page: Page<Entity>): readonly string[] => page.edges.map(({ node }) => node.slug);
