import { createHash } from 'node:crypto';
import type { Direction, Filter, ListQuery } from '../../schema/context.ts';
import { badUserInput } from '../../schema/errors.ts';
import { orderKey, parseOrderKey, type TypedPosition } from './position.ts';

/**
 * A cursor marks a position in one list. It is opaque outside; inside, base64url of
 *
 *     1 byte   version
 *     6 bytes  digest of the list: the lists with their filters, the direction
 *     6 bytes  digest of everything before it and the position
 *     n bytes  position, `sort#Type#slug` in UTF-8
 *
 * The first digest binds the cursor to its list, the second makes one that was altered recognisable. Neither is a secret:
 * whoever forges a cursor only reads the public record from another place.
 */
const VERSION = 2;
const DIGEST_BYTES = 6;
const HEADER_BYTES = 1 + 2 * DIGEST_BYTES;

/** Longer than any cursor that is handed out. */
const MAX_LENGTH = 600;

/** What binds a cursor: the lists with their filters, and the order in which they are shown. */
export interface CursorScope {
  readonly lists: readonly ListQuery[];
  readonly direction: Direction | 'RELEVANCE';
}

export function encodeCursor(scope: CursorScope, position: TypedPosition): string {
  const head = Buffer.concat([Buffer.of(VERSION), listDigest(scope)]);
  const key = Buffer.from(orderKey(position));
  return Buffer.concat([head, digest(head, key), key]).toString('base64url');
}

/** The argument that has a cursor, and the field of `pageInfo` to take it from. */
const SOURCES = { after: 'endCursor', before: 'startCursor' } as const;
export type CursorArgument = keyof typeof SOURCES;

/**
 * The position that a cursor marks.
 * @param argument which the error names
 * @throws RecordError BAD_USER_INPUT for a text that is no cursor, and for the cursor of another list or order
 */
export function decodeCursor(scope: CursorScope, cursor: string, argument: CursorArgument): TypedPosition {
  const bytes = Buffer.from(cursor.slice(0, MAX_LENGTH), 'base64url');
  const head = bytes.subarray(0, 1 + DIGEST_BYTES);
  const key = bytes.subarray(HEADER_BYTES);
  const genuine =
    cursor.length <= MAX_LENGTH &&
    bytes.length > HEADER_BYTES &&
    bytes[0] === VERSION &&
    bytes.toString('base64url') === cursor &&
    digest(head, key).equals(bytes.subarray(1 + DIGEST_BYTES, HEADER_BYTES));
  const position = genuine ? parseOrderKey(key.toString()) : null;
  if (position === null) {
    throw badUserInput(
      `${argument}: expected a cursor from an earlier response (pageInfo.${SOURCES[argument]} or edges.cursor), got another string.`,
    );
  }
  if (!listDigest(scope).equals(head.subarray(1))) {
    throw badUserInput(
      `${argument}: expected a cursor of this list, got one from a list with another filter or order. Send the filter and orderBy that returned the cursor.`,
    );
  }
  return position;
}

const listDigest = ({ lists, direction }: CursorScope): Buffer => {
  const written = lists.map(({ type, filter }) => [type, canonical(filter)]);
  return digest(Buffer.from(JSON.stringify([written, direction])));
};

/** The same for filters that say the same in another order. */
function canonical({ where, date, text, not, asOf }: Filter): unknown {
  return [
    where.map(({ name, values }) => JSON.stringify([name, [...new Set(values)].sort()])).sort(),
    [date?.from, date?.to],
    [text?.all, text?.none].map((phrases) => phrases?.map(({ stems }) => stems.join(' ')).sort()),
    not.map((each) => JSON.stringify(canonical(each))).sort(),
    asOf,
  ];
}

const digest = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest().subarray(0, DIGEST_BYTES);
};
