import type { PageWindow } from './context.ts';
import { badUserInput } from './errors.ts';

/** The sizes of a page, and the size without `first` and `last`. */
export const PAGE_SIZE = { min: 1, max: 100, default: 25 } as const;

const DIRECTIONS = 'Use first and after to page forwards, last and before to page backwards.';

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/**
 * The window that Relay's arguments ask for (https://relay.dev/graphql/connections.htm#sec-Arguments).
 * @throws RecordError BAD_USER_INPUT for sizes out of bounds and for arguments that contradict one another
 */
export function pageWindow({ first, last, after, before }: PageArgs): PageWindow {
  if (first != null && last != null) throw badUserInput('Expected either first or last, got both.');
  if (after != null && before != null) throw badUserInput('Expected either after or before, got both.');
  if (last == null && before != null) throw badUserInput(`before: expected last, got none. ${DIRECTIONS}`);
  if (last != null && after != null) throw badUserInput(`after: expected first, got last. ${DIRECTIONS}`);
  const [name, size] =
    last != null ? (['last', last] as const) : (['first', first ?? PAGE_SIZE.default] as const);
  if (size < PAGE_SIZE.min || size > PAGE_SIZE.max) {
    const advice =
      size > PAGE_SIZE.max ? ` Use \`${last != null ? 'before' : 'after'}\` for further pages.` : '';
    throw badUserInput(
      `${name}: expected a page size from ${PAGE_SIZE.min} to ${PAGE_SIZE.max}, got ${size}.${advice}`,
    );
  }
  return last != null
    ? { from: 'END', size, cursor: before ?? null }
    : { from: 'START', size, cursor: after ?? null };
}

/** What a connection costs: its page size times what is asked of each element. */
export const pageComplexity = ({ first, last }: PageArgs) => ({
  field: 1,
  multiplier: Math.min(Math.max(last ?? first ?? PAGE_SIZE.default, 0), PAGE_SIZE.max),
});
