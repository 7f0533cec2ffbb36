import { createHash } from 'node:crypto';
import type { Direction, Filter, ListQuery } from '../../../schema/context.ts';
import { badUserInput } from '../../../schema/errors.ts';
import { writtenPhrase } from '../../../schema/model/text-query.ts';
import { LAYOUT_VERSION, sharesEntries } from '../layout/version.ts';
import { orderKey, type Position, parseOrderKey } from './position.ts';

/**
 * A cursor marks a position in one list, as the list stood at a commit. It is opaque outside; inside, base64url of
 *
 *      1 byte   version of the cursor
 *      1 byte   version of the layout
 *      6 bytes  digest of the list: the lists with their filters, the direction
 *      6 bytes  digest of everything else
 *      6 bytes  commit
 *      5 bytes  whether the position has the number of an entity, and the number
 *      n bytes  position, `sort#Type#tie` in UTF-8
 *
 * The first digest binds the cursor to its list, the second makes one that was altered recognisable. Neither is a secret: a
 * forged cursor only reads the public record from another place.
 */
const VERSION = 3;
const DIGEST_BYTES = 6;
const CHECK_AT = 2 + DIGEST_BYTES;
const COMMIT_AT = CHECK_AT + DIGEST_BYTES;
const NUMBER_AT = COMMIT_AT + 6;
const HEADER_BYTES = NUMBER_AT + 5;

/** The first byte of cursors of the first layout. */
const EARLIER_VERSION = 2;

/** Longer than any cursor that is handed out. */
const MAX_LENGTH = 600;

/** What binds a cursor: the lists with their filters, and the order in which they are shown. */
export interface CursorScope {
  readonly lists: readonly ListQuery[];
  readonly direction: Direction | 'RELEVANCE';
}

/** What a cursor marks. */
export interface Mark {
  readonly position: Position;
  /** The commit whose state its list belongs to. */
  readonly commit: number;
}

export function encodeCursor(scope: CursorScope, { position, commit }: Mark): string {
  const head = Buffer.concat([Buffer.of(VERSION, LAYOUT_VERSION), listDigest(scope)]);
  const tail = Buffer.alloc(HEADER_BYTES - COMMIT_AT);
  tail.writeUIntBE(commit, 0, 6);
  tail.writeUInt8(position.number === null ? 0 : 1, 6);
  tail.writeUInt32BE(position.number ?? 0, 7);
  const key = Buffer.from(orderKey(position));
  return Buffer.concat([head, digest(head, tail, key), tail, key]).toString('base64url');
}

/** The argument that has a cursor, and the field of `pageInfo` to take it from. */
const SOURCES = { after: 'endCursor', before: 'startCursor' } as const;
export type CursorArgument = keyof typeof SOURCES;

/**
 * The mark of a cursor.
 * @param argument which the error names
 * @throws RecordError BAD_USER_INPUT for a text that is no cursor, for one from before an update of the record's layout, and for the
 *   cursor of another list or order
 */
export function decodeCursor(scope: CursorScope, cursor: string, argument: CursorArgument): Mark {
  const bytes = bytesOf(cursor);
  const mark = bytes === null ? null : markIn(bytes);
  const source = SOURCES[argument];
  if (mark === 'EARLIER') {
    throw badUserInput(
      `${argument}: expected a current cursor, got one from before an update of the record. Start again from the first page.`,
    );
  }
  if (bytes === null || mark === null) {
    throw badUserInput(
      `${argument}: expected a cursor from an earlier response (pageInfo.${source} or edges.cursor), got another string.`,
    );
  }
  if (!listDigest(scope).equals(bytes.subarray(2, CHECK_AT))) {
    throw badUserInput(
      `${argument}: expected a cursor of this list, got one from a list with another filter or order. Send the filter and orderBy that returned the cursor.`,
    );
  }
  return mark;
}

/** The commit that a cursor carries, of whichever list it is; null for a text that is no current cursor. */
export function commitIn(cursor: string): number | null {
  const bytes = bytesOf(cursor);
  const mark = bytes === null ? null : markIn(bytes);
  return mark === null || mark === 'EARLIER' ? null : mark.commit;
}

/** The bytes of a cursor; null for a text that does not encode any. */
function bytesOf(cursor: string): Buffer | null {
  const bytes = Buffer.from(cursor.slice(0, MAX_LENGTH), 'base64url');
  return cursor.length <= MAX_LENGTH && bytes.toString('base64url') === cursor ? bytes : null;
}

/** Reads the bytes of a cursor; null where they are none. */
function markIn(bytes: Buffer): Mark | 'EARLIER' | null {
  if (bytes[0] === EARLIER_VERSION) return isEarlier(bytes) ? 'EARLIER' : null;
  const layout = bytes[1];
  if (bytes.length <= HEADER_BYTES || bytes[0] !== VERSION) return null;
  if (layout !== LAYOUT_VERSION && !sharesEntries(layout)) return null;
  const [head, tail] = [bytes.subarray(0, CHECK_AT), bytes.subarray(COMMIT_AT)];
  if (!digest(head, tail).equals(bytes.subarray(CHECK_AT, COMMIT_AT))) return null;
  if (layout !== LAYOUT_VERSION) return 'EARLIER';
  const position = parseOrderKey(bytes.subarray(HEADER_BYTES).toString());
  if (position === null) return null;
  const number = tail.readUInt8(6) === 0 ? null : tail.readUInt32BE(7);
  return { position: { ...position, number }, commit: tail.readUIntBE(0, 6) };
}

/** Whether bytes are a genuine cursor of the first layout: one byte less of head, and then its check. */
function isEarlier(bytes: Buffer): boolean {
  const end = 1 + DIGEST_BYTES;
  const check = bytes.subarray(end, end + DIGEST_BYTES);
  return digest(bytes.subarray(0, end), bytes.subarray(end + DIGEST_BYTES)).equals(check);
}

const listDigest = ({ lists, direction }: CursorScope): Buffer => {
  const written = lists.map(({ type, filter }) => [type, canonical(filter)]);
  return digest(Buffer.from(JSON.stringify([written, direction])));
};

/** The same for filters that say the same in another order. */
function canonical({ where, date, text, not, asOf }: Filter): unknown {
  return [
    where
      .map(({ name, values, orUnder = [] }) =>
        JSON.stringify([name, [...new Set(values)].sort(), ...orUnder]),
      )
      .sort(),
    [date?.from, date?.to, date?.isCertain],
    [text?.all, text?.none].map((phrases) => phrases?.map(writtenPhrase).sort()),
    not.map((each) => JSON.stringify(canonical(each))).sort(),
    asOf,
  ];
}

const digest = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest().subarray(0, DIGEST_BYTES);
};
