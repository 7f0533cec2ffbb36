import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { type Fault, formatPath, type Path, quoted } from '../format/fault.ts';
import type { Locator } from '../reading/locator.ts';
import type { Staging } from '../staging/staging.ts';
import type { Directory } from './directory.ts';
import { isThere, namedTypes } from './references.ts';

/** Rejects records of a file, and with each of them those that cannot do without it. */
export class Rejections {
  readonly #file: number;
  readonly #staging: Staging;
  readonly #locator: Locator;
  readonly #directory: Directory;

  constructor(file: number, staging: Staging, locator: Locator, directory: Directory) {
    this.#file = file;
    this.#staging = staging;
    this.#locator = locator;
    this.#directory = directory;
  }

  /** Rejects a record for a fault; what refers to it is looked at by {@link spread}. */
  add(record: number, fault: Fault): void {
    this.#staging.addFault(record, this.#file, this.#locator.locate(record, fault));
    const row = this.#staging.get<{ type: EntityType; slug: Slug }>(
      'UPDATE records SET rejected = 1 WHERE id = ? RETURNING type, slug',
      record,
    );
    if (row?.slug != null) this.#directory.forget(row.type, row.slug);
  }

  /** Rejects whatever refers to something rejected that the record does not have either. */
  spread(): void {
    for (;;) {
      const next = this.#staging.get<{ id: number; path: string; line: number; slug: Slug }>(
        `UPDATE records SET spread = 1
         WHERE id = (SELECT id FROM records WHERE file = ? AND rejected = 1 AND spread = 0 LIMIT 1)
         RETURNING id, path, line, slug`,
        this.#file,
      );
      if (next === null) return;
      if (next.slug !== null) this.#rejectReferrers(next);
    }
  }

  #rejectReferrers({
    path,
    line,
    slug,
  }: {
    readonly path: string;
    readonly line: number;
    readonly slug: Slug;
  }): void {
    const referrers = this.#staging.all<{ record: number; path: string; types: string }>(
      `SELECT refs.record, refs.path, refs.types FROM refs INDEXED BY refs_by_slug JOIN records ON records.id = refs.record
       WHERE refs.slug = ? AND records.file = ? AND records.rejected = 0`,
      slug,
      this.#file,
    );
    for (const referrer of referrers) {
      const types = namedTypes(referrer.types);
      if (isThere(types, slug, this.#staging)) continue;
      this.add(referrer.record, {
        path: JSON.parse(referrer.path) as Path,
        expected: 'an entry that can be loaded',
        got: `${quoted(slug)}, which is rejected (see ${placeOf(path, line)})`,
      });
    }
  }
}

/** How a fault names another record of the same file. */
export const placeOf = (path: string, line: number): string => {
  const parts = JSON.parse(path) as Path;
  return parts.length === 0 ? `line ${line}` : formatPath(parts);
};
