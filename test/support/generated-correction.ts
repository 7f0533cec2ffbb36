import fc from 'fast-check';
import { type EntityRef, type EntityType, nameOf } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { referencesOf } from '../../schema/model/references.ts';
import type { WrittenLine } from './dossier-file.ts';
import { anyDossier, anyLines } from './generated-dossier.ts';

/** What comes after a first import: corrections with their reasons, and retractions. */

/** The name of the entity that a line writes. */
export const nameOfLine = ({ type, slug }: WrittenLine): string =>
  nameOf({ type: type as EntityType, slug: String(slug) });

/** Two sets of records, of which the second one corrects the first: what it does not say anew, it says again. */
const correcting = (records: fc.Arbitrary<readonly WrittenLine[]>) =>
  fc.tuple(records, records).map(([first, second]) => {
    const names = new Set(second.map(nameOfLine));
    const all = [...second, ...first.filter((line) => !names.has(nameOfLine(line)))];
    return {
      first,
      second: all.map((line, at) => (at % 2 === 0 ? line : { ...line, reason: `No. ${at}.` })),
    };
  });

/** Of a whole record. */
export const anyCorrection = correcting(anyLines);

/** Of one dossier. */
export const anyCorrectedDossier = correcting(anyDossier);

/** Those of some entities that can be retracted together: nothing that stays refers to them. */
function withoutReferrers(all: readonly Entity[], some: readonly Entity[]): readonly Entity[] {
  const going = new Set(some.map(nameOf));
  const kept = new Set(
    all
      .filter((entity) => !going.has(nameOf(entity)))
      .flatMap(referencesOf)
      .map(nameOf),
  );
  const free = some.filter((entity) => !kept.has(nameOf(entity)));
  return free.length === some.length ? some : withoutReferrers(all, free);
}

/**
 * Retractions of some entities of a record, told by their numbers. Memberships stay: they are referred to by nothing, but
 * say who spoke in which post.
 */
export function retractionsOf(all: readonly Entity[], numbers: readonly number[]): readonly WrittenLine[] {
  const some = all.filter(({ type }, at) => type !== 'Membership' && numbers.includes(at));
  return withoutReferrers(all, some).map(retractionOf);
}

export const retractionOf = ({ type, slug }: EntityRef): WrittenLine => ({
  type: 'Retraction',
  entity: `${type.toLowerCase()}/${slug}`,
  reason: 'An error.',
});

/** Numbers of entities, about a third of those that a generated record has. */
export const anyNumbers = fc.array(fc.nat(45), { maxLength: 24, size: 'max' });
