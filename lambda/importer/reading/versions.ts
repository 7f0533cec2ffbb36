import type { Slug } from '../../../schema/model/slug.ts';
import type { Source } from '../../../schema/model/source.ts';
import type { Statement } from '../../../schema/model/statement.ts';
import { isEntry } from '../../archive/layout/items.ts';
import type { StoredRecord } from '../checking/stored-record.ts';

/** How many statements are asked for together. */
const PAGE = 100;

/** Which version of a source a text is. */
export interface Version extends Pick<Source, 'slug' | 'version' | 'previousVersion'> {
  /** Whether the record has it already. */
  readonly isRecorded: boolean;
  /** The versions before it, the oldest first. */
  readonly earlier: readonly Source[];
}

/**
 * Finds out which version of a source has a text: one that the record has, or the next one, whose slug is that of the first
 * with `-v2`, `-v3` and so on.
 * @param named the source as a dossier names it
 * @param sha256 of the text
 */
export async function versionOf(
  named: { readonly slug: Slug; readonly previousVersion: Slug | null },
  sha256: string,
  record: StoredRecord,
): Promise<Version> {
  const first = await sourceOf(named.slug, record);
  if (first === null) {
    const earlier = await upTo(named.previousVersion, record);
    return { ...named, version: (earlier.at(-1)?.version ?? 0) + 1, isRecorded: false, earlier };
  }
  const versions = [...(await upTo(first.previousVersion, record)), first];
  for (let newest = first; ; ) {
    if (newest.sha256 === sha256) return { ...newest, isRecorded: true, earlier: versions.slice(0, -1) };
    const next = await nextVersion(newest, record);
    if (typeof next !== 'string') {
      versions.push(next);
      newest = next;
      continue;
    }
    const version = newest.version + 1;
    return { slug: next, version, previousVersion: newest.slug, isRecorded: false, earlier: versions };
  }
}

/** The version that replaced one, or the slug that is free for it: one that was retracted is not given again. */
async function nextVersion({ slug, version }: Source, record: StoredRecord): Promise<Source | Slug> {
  const base = version > 1 ? slug.replace(/-v\d+$/, '') : slug;
  for (let number = version + 1; ; number += 1) {
    const name = `${base}-v${number}`;
    const [current = null] = await record.readCurrent([{ type: 'Source', slug: name }]);
    if (current === null) return name;
    if (isEntry(current)) return current.entity as Source;
  }
}

/** A version and those before it, the oldest first. */
async function upTo(slug: Slug | null, record: StoredRecord): Promise<readonly Source[]> {
  const versions: Source[] = [];
  for (let at = slug; at !== null; ) {
    const source = await sourceOf(at, record);
    if (source === null) break;
    versions.unshift(source);
    at = source.previousVersion;
  }
  return versions;
}

async function sourceOf(slug: Slug, record: StoredRecord): Promise<Source | null> {
  const [current = null] = await record.readCurrent([{ type: 'Source', slug }]);
  return isEntry(current) ? (current.entity as Source) : null;
}

/** The statements that the record has of some sources, by slug. */
export async function statementsOf(
  sources: readonly Source[],
  record: StoredRecord,
): Promise<ReadonlyMap<Slug, Statement>> {
  const slugs: Slug[] = [];
  for (const { type, slug } of sources) {
    for await (const referrer of record.referrersOf({ type, slug }))
      if (referrer.type === 'Statement') slugs.push(referrer.slug);
  }
  const statements = new Map<Slug, Statement>();
  for (let at = 0; at < slugs.length; at += PAGE) {
    const page = slugs.slice(at, at + PAGE).map((slug) => ({ type: 'Statement' as const, slug }));
    for (const current of await record.readCurrent(page)) {
      if (isEntry(current)) statements.set(current.entity.slug, current.entity as Statement);
    }
  }
  return statements;
}
