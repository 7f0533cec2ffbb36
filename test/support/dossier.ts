import { DossierError, formatFault } from '../../lambda/importer/dossier/fault.ts';
import { readDossier } from '../../lambda/importer/dossier/read.ts';
import { type ResolvedEntity, resolveDossier } from '../../lambda/importer/dossier/resolve.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../schema/model/facets.ts';
import type { Entities, Entity } from '../../schema/model/record.ts';
import { present } from './present.ts';

/** The SHA-256 that stands for one in these dossiers. */
export const DIGEST = 'a'.repeat(64);

/** A dossier of a source, written in its first line, and of what follows it, from line 2 on. */
export const withSource = (rest: string): string =>
  `source: { slug: report, headline: A report, inLanguage: en, sha256: ${DIGEST} }\n${rest}`;

/**
 * Every fault of a dossier, as an archivist sees them; none for a good one.
 * @param known what the record already has
 */
export function faultsOf(text: string, known: readonly Entity[] = []): readonly string[] {
  try {
    const { dossier, locate } = readDossier(text, 'd.yaml');
    return resolveDossier(dossier, known).faults.map((fault) => formatFault(locate(fault)));
  } catch (error) {
    if (error instanceof DossierError) return error.faults.map(formatFault);
    throw error;
  }
}

/** The entities of a good dossier. */
export class Resolved {
  readonly all: readonly ResolvedEntity[];

  constructor(text: string, known: readonly Entity[] = []) {
    const { entities, faults } = resolveDossier(readDossier(text, 'd.yaml').dossier, known);
    if (faults.length > 0) throw new Error(`expected a good dossier, got ${JSON.stringify(faults)}`);
    this.all = entities;
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
