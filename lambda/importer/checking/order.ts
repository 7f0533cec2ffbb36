import { RECORD_TYPES } from '../format/record-shapes.ts';
import type { Staging } from '../staging/staging.ts';

const PAGE = 500;

/**
 * Puts what is to be written into an order in which everything comes after what it refers to; of those that refer to one
 * another in a circle some comes first. What is withdrawn goes after all that is written, and before what it refers to.
 */
export async function putInOrder(file: number, staging: Staging): Promise<void> {
  let position = 0;
  const done = new Set<number>();
  const put = (id: number) => {
    staging.run('UPDATE records SET position = ? WHERE id = ?', position, id);
    position += 1;
  };
  staging.run('UPDATE records SET position = NULL WHERE file = ?', file);
  for (const type of RECORD_TYPES) {
    const starts = staging.pages<{ position: number }>(
      `SELECT id AS position FROM records
       WHERE id > ? AND file = ? AND type = ? AND rejected = 0 AND fate IN ('ADDED', 'CHANGED', 'REFILED') ORDER BY id LIMIT ?`,
      PAGE,
      file,
      type,
    );
    for await (const page of starts) {
      for (const { position: id } of page) {
        for (const each of lowestFirst(id, done, (record) => sameType(record, file, staging))) put(each);
      }
    }
  }
  for (const type of RECORD_TYPES.toReversed()) {
    const withdrawn = staging.pages<{ position: number }>(
      `SELECT id AS position FROM records
       WHERE id > ? AND file = ? AND type = 'Retraction' AND fate = 'RETRACTED' AND slug LIKE ? ORDER BY id LIMIT ?`,
      PAGE,
      file,
      `${type.toLowerCase()}/%`,
    );
    for await (const page of withdrawn) for (const { position: id } of page) put(id);
  }
}

/** A record with all that it refers to, however far, of its own type; what was put before is left out. */
function* lowestFirst(
  start: number,
  done: Set<number>,
  below: (record: number) => readonly number[],
): Generator<number, void> {
  if (done.has(start)) return;
  done.add(start);
  const way = [{ record: start, left: [...below(start)] }];
  for (let node = way.at(-1); node !== undefined; node = way.at(-1)) {
    const next = node.left.pop();
    if (next === undefined) {
      way.pop();
      yield node.record;
    } else if (!done.has(next)) {
      done.add(next);
      way.push({ record: next, left: [...below(next)] });
    }
  }
}

/** The records of the same type that a record refers to, as far as they are to be written. Other types come before as a whole. */
const sameType = (record: number, file: number, staging: Staging): readonly number[] =>
  staging
    .all<{ id: number }>(
      `SELECT other.id FROM refs
       JOIN records own ON own.id = refs.record
       JOIN records other INDEXED BY records_by_name ON other.slug = refs.slug AND other.type = own.type AND other.file = ?2
       WHERE refs.record = ?1 AND instr(refs.types, own.type) > 0
         AND other.rejected = 0 AND other.fate IN ('ADDED', 'CHANGED', 'REFILED')`,
      record,
      file,
    )
    .map(({ id }) => id);
