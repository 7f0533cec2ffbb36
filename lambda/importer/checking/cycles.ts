import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { above } from '../../../schema/model/references.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Path } from '../format/fault.ts';
import { WAYS, type Way } from '../format/references.ts';
import type { Staging } from '../staging/staging.ts';
import type { Directory } from './directory.ts';
import type { Rejections } from './rejections.ts';

/** One that lies within, belongs to, is part of or replaces others of its type. */
interface Node {
  readonly slug: Slug;
  /** The way on, as far as it has not been gone yet. */
  readonly ups: Slug[];
}

/**
 * Whatever lies within, belongs to, is part of or replaces something, or is linked to it in an order of time, does not, in the end, do so to
 * itself. Links are followed as far as what was read, and what it names, tells. What was rejected
 * for something else is looked at as well, so that every fault is named at once.
 */
export async function rejectCycles(
  file: number,
  staging: Staging,
  directory: Directory,
  rejections: Rejections,
): Promise<void> {
  for (const way of WAYS) {
    const starts = staging.pages<{ position: number; type: EntityType; slug: Slug }>(
      `SELECT id AS position, type, slug FROM records
       WHERE id > ? AND file = ? AND slug IS NOT NULL AND type IS NOT NULL
         AND id IN (SELECT record FROM refs WHERE way = ?) ORDER BY id LIMIT ?`,
      PAGE,
      file,
      way,
    );
    const done = new Set<string>();
    for await (const page of starts) {
      for (const { type, slug } of page) {
        for (const cycle of cyclesFrom(type, slug, done, (each) => next(way, type, each, staging, directory)))
          rejectCycle(way, type, cycle, staging, rejections);
      }
    }
  }
}

const PAGE = 500;

/** The ways from anything above an entity back to itself; each that was walked before is not walked again. */
function cyclesFrom(
  type: EntityType,
  start: Slug,
  done: Set<string>,
  upsOf: (slug: Slug) => readonly Slug[],
): readonly (readonly Slug[])[] {
  const cycles: (readonly Slug[])[] = [];
  if (done.has(`${type} ${start}`)) return cycles;
  const way: Node[] = [{ slug: start, ups: [...upsOf(start)] }];
  const onWay = new Set<Slug>([start]);
  for (let node = way.at(-1); node !== undefined; node = way.at(-1)) {
    const next = node.ups.pop();
    if (next === undefined) {
      way.pop();
      onWay.delete(node.slug);
      done.add(`${type} ${node.slug}`);
    } else if (onWay.has(next)) {
      const slugs = way.map(({ slug }) => slug);
      cycles.push(slugs.slice(slugs.indexOf(next)));
    } else if (!done.has(`${type} ${next}`)) {
      way.push({ slug: next, ups: [...upsOf(next)] });
      onWay.add(next);
    }
  }
  return cycles;
}

/** What comes next on a way from an entity: as it was read, or else as the record has it. */
function next(
  way: Way,
  type: EntityType,
  slug: Slug,
  staging: Staging,
  directory: Directory,
): readonly Slug[] {
  const read = staging.get<{ id: number }>(
    'SELECT id FROM records WHERE slug = ? AND type = ? ORDER BY rejected, id DESC LIMIT 1',
    slug,
    type,
  );
  if (read !== null) {
    return staging
      .all<{ slug: Slug }>('SELECT slug FROM refs WHERE record = ? AND way = ?', read.id, way)
      .map((ref) => ref.slug);
  }
  const entity = directory.stored(type, slug)?.entity ?? null;
  if (entity === null) return [];
  if (way === 'UP') return above(entity).flatMap((ref) => (ref.type === type ? ref.slug : []));
  return linksOf(entity).flatMap((link) => (link.type === way ? link.slug : []));
}

const linksOf = (entity: Entity): readonly { readonly type: string; readonly slug: Slug }[] => {
  if (entity.type === 'Event') return entity.links.map(({ type, event }) => ({ type, slug: event }));
  return entity.type === 'Statement'
    ? entity.links.map(({ type, statement }) => ({ type, slug: statement }))
    : [];
};

/** Rejects everything of the file that lies on a way back to itself. */
function rejectCycle(
  way: Way,
  type: EntityType,
  cycle: readonly Slug[],
  staging: Staging,
  rejections: Rejections,
): void {
  for (const [at, slug] of cycle.entries()) {
    const following = cycle[(at + 1) % cycle.length];
    const ref = staging.get<{ record: number; path: string }>(
      `SELECT refs.record, refs.path FROM records INDEXED BY records_by_name JOIN refs ON refs.record = records.id
       WHERE records.slug = ? AND records.type = ? AND refs.slug = ? AND refs.way = ? ORDER BY records.rejected, records.id DESC LIMIT 1`,
      slug,
      type,
      following ?? slug,
      way,
    );
    if (ref === null) continue;
    const round = [...cycle.slice(at), ...cycle.slice(0, at), slug];
    rejections.add(ref.record, {
      path: JSON.parse(ref.path) as Path,
      expected: 'a chain without a cycle',
      got: shortened(round).join(' → '),
    });
  }
}

const SHOWN = 8;

const shortened = (way: readonly Slug[]): readonly Slug[] =>
  way.length <= SHOWN ? way : [...way.slice(0, SHOWN - 2), '…', ...way.slice(-1)];
