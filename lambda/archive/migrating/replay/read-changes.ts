import { ArchiveFault } from '../../archive-fault.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import type { Session } from '../../dynamo/session.ts';
import type { Standing } from '../../layout/corrections.ts';
import { type Entry, parseRevision, parseTerms, type Stored } from '../../layout/items.ts';
import { entityPartition, type Key, revisionDigits } from '../../layout/keys.ts';
import { type EntityNumber, tableOfNumber } from '../../layout/numbers.ts';
import type { NumberedChange } from '../../writing/journal.ts';
import type { Commit } from './commits.ts';
import { secondTermsKey } from './second-layout.ts';
import { termsBefore } from './terms.ts';

/** Reads what a commit changed: of each entity the revision that goes, as it is found, and the one that comes, as the second layout found it. */
export async function readChanges(
  { commit, steps }: Commit,
  session: Session,
): Promise<readonly NumberedChange[]> {
  const [olds, news] = await Promise.all([
    readRevisions(
      steps.map(({ number, before }) => ({ number, standing: before })),
      session,
    ),
    readRevisions(
      steps.map(({ number, after }) => ({ number, standing: after })),
      session,
    ),
  ]);
  const [oldTerms, newTerms] = await Promise.all([
    termsBefore(commit, revisionsOf(olds), session),
    batchGet(
      revisionsOf(news).map(({ type, number, revision }) => secondTermsKey(type, number, revision)),
      session,
    ),
  ]);
  const [old, noted] = [[...oldTerms], newTerms.map((item) => (item === null ? {} : parseTerms(item)))];
  return steps.flatMap(({ number }, at): readonly NumberedChange[] => {
    const [before, after] = [olds[at] ?? null, news[at] ?? null];
    if (before === null && after === null) return [];
    const current = before === null ? null : entryOf(before, old.shift());
    const next = after === null ? null : entryOf(after, noted.shift());
    return [{ current, next, number, kind: after?.kind ?? 'RETRACTED', reason: null }];
  });
}

const entryOf = ({ entity, revision }: Stored, facets: Entry['facets'] = {}): Entry => ({
  entity,
  revision,
  facets,
});

const revisionsOf = (all: readonly (Stored | null)[]) =>
  all.flatMap((stored) =>
    stored === null ? [] : [{ type: stored.entity.type, number: stored.number, revision: stored.revision }],
  );

/** Revisions by the numbers of their entities; null for what is not there, or is retracted. */
async function readRevisions(
  wanted: readonly { readonly number: EntityNumber; readonly standing: Standing | null }[],
  session: Session,
): Promise<readonly (Stored | null)[]> {
  const standing = wanted.map(({ number, standing }) =>
    standing === null || standing.isRetracted ? null : { number, revision: standing.revision },
  );
  const present = standing.filter((each) => each !== null);
  const items = await batchGet(present.map(keyOf), session);
  const stored = present.map(({ number, revision }, at) => {
    const item = items[at] ?? null;
    if (item !== null) return parseRevision(number, revision, item);
    throw new ArchiveFault(`expected revision ${revision} of number ${number} in the table, got nothing`);
  });
  return standing.map((each) => (each === null ? null : (stored.shift() ?? null)));
}

const keyOf = ({ number, revision }: { readonly number: EntityNumber; readonly revision: number }): Key => ({
  table: tableOfNumber(number),
  pk: entityPartition(number),
  sk: revisionDigits(revision),
});
