import { checkFile } from '../../lambda/importer/checking/check.ts';
import type { StoredRecord } from '../../lambda/importer/checking/stored-record.ts';
import { formatFault, type LocatedFault, type Path } from '../../lambda/importer/format/fault.ts';
import { readFile } from '../../lambda/importer/reading/read-file.ts';
import { sourceText } from '../../lambda/importer/reading/source-text.ts';
import type { Resolved as ResolvedEntity } from '../../lambda/importer/staging/resolved.ts';
import { Staging } from '../../lambda/importer/staging/staging.ts';
import { type EntityType, nameOf } from '../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../schema/model/facets.ts';
import type { Entities, Entity } from '../../schema/model/record.ts';
import { referencesOf } from '../../schema/model/references.ts';
import { present } from './present.ts';

/** The SHA-256 that stands for one in these dossiers. */
export const DIGEST = 'a'.repeat(64);

/** A dossier of a source, written in its first line, and of what follows it, from line 2 on. */
export const withSource = (rest: string): string =>
  `source: { slug: report, headline: A report, inLanguage: en, sha256: ${DIGEST} }\n${rest}`;

/** A record that holds these entities. */
export const storedOf = (entities: readonly Entity[]): StoredRecord => ({
  async readCurrent(refs) {
    return refs.map((ref) => {
      const entity = entities.find((each) => nameOf(each) === nameOf(ref));
      return entity === undefined ? null : { entity, facets: {}, revision: 1 };
    });
  },
  async membershipsBy(name, slug) {
    return entities.flatMap((entity) => {
      if (entity.type !== 'Membership') return [];
      return (name === 'post' ? entity.post : entity.member?.slug) === slug ? entity.slug : [];
    });
  },
  async *referrersOf(ref) {
    yield* entities.filter((entity) => referencesOf(entity).some((each) => nameOf(each) === nameOf(ref)));
  },
  async *listed() {},
  similar: async () => [],
});

/** What is read and checked of a file; call `close` at its end. */
export async function checked(
  dossier: string | Buffer,
  known: readonly Entity[] = [],
  name = 'd.yaml',
  sourceOf: string | null = null,
) {
  const staging = new Staging();
  async function* chunks(): AsyncGenerator<Buffer, void> {
    yield Buffer.from(dossier);
  }
  const record = storedOf(known);
  const text = sourceOf === null ? {} : { sourceText: sourceText(sourceOf, record) };
  const file = await readFile(chunks(), name, staging, text);
  await checkFile(file, staging, record);
  return { staging, file };
}

/**
 * Every fault of a dossier, as an archivist sees them; none for a good one.
 * @param known what the record already has
 * @param name of the file, which says what it is
 * @param sourceOf the text of the source, where it is at hand
 */
export async function faultsOf(
  text: string | Buffer,
  known: readonly Entity[] = [],
  name = 'd.yaml',
  sourceOf: string | null = null,
): Promise<readonly string[]> {
  return toldOf('faults', await checked(text, known, name, sourceOf));
}

/** What a dossier is told that is not wrong. */
export async function notesOf(
  text: string,
  known: readonly Entity[] = [],
  sourceOf: string | null = null,
): Promise<readonly string[]> {
  return toldOf('notes', await checked(text, known, 'd.yaml', sourceOf));
}

function toldOf(table: 'faults' | 'notes', { staging }: Awaited<ReturnType<typeof checked>>) {
  const faults = staging
    .all<LocatedFault & { readonly path: string; readonly nearest: string }>(
      `SELECT name AS file, line, "column", path, expected, got, nearest FROM ${table} JOIN files ON files.id = file ORDER BY line, "column", ${table}.rowid`,
    )
    .map(({ path, nearest, ...fault }) =>
      formatFault({ ...fault, path: JSON.parse(path) as Path, nearest: JSON.parse(nearest) as string[] }),
    );
  staging.close();
  return faults;
}

/** The entities of a good dossier. */
export class Resolved {
  readonly all: readonly ResolvedEntity[];

  constructor(all: readonly ResolvedEntity[]) {
    this.all = all;
  }

  static async of(
    text: string,
    known: readonly Entity[] = [],
    sourceOf: string | null = null,
  ): Promise<Resolved> {
    const faults = await faultsOf(text, known, 'd.yaml', sourceOf);
    if (faults.length > 0) throw new Error(`expected a good dossier, got ${faults.join('\n')}`);
    const { staging } = await checked(text, known, 'd.yaml', sourceOf);
    const rows = staging.all<{ resolved: string }>(
      'SELECT resolved FROM records WHERE resolved IS NOT NULL ORDER BY position, id',
    );
    staging.close();
    return new Resolved(rows.map(({ resolved }) => JSON.parse(resolved) as ResolvedEntity));
  }

  entity<T extends EntityType>(type: T, slug: string): Entities[T] {
    return this.#find(type, slug).entity as Entities[T];
  }

  facets(type: EntityType, slug: string): FacetValues {
    return this.#find(type, slug).facets;
  }

  #find(type: EntityType, slug: string): ResolvedEntity {
    return present(this.all.find(({ entity }) => entity.type === type && entity.slug === slug));
  }
}
