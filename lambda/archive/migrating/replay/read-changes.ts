import { batchGet } from '../../dynamo/batch-get.ts';
import type { Session } from '../../dynamo/session.ts';
import type { Standing } from '../../layout/corrections.ts';
import { type Entry, parseTerms } from '../../layout/items.ts';
import { type EntityNumber, tableOfNumber } from '../../layout/numbers.ts';
import type { Commit, NumberedStep } from './commits.ts';
import { type EarlierLayout, earlierTermsKey } from './earlier-layouts.ts';
import { type EarlierRevision, type RevisionName, readRevisions } from './revisions.ts';
import { termsBefore } from './terms.ts';

/** A change of one entity by a commit. `current` has the facets of the present layout, `next` those of the earlier one. */
export interface EarlierChange {
  readonly number: EntityNumber;
  readonly current: Entry | null;
  readonly next: Entry | null;
  /** The stored item of the next revision. */
  readonly coming: EarlierRevision | null;
  /** Revisions of an event from before the one that comes, which no commit tells of: it came from the first layout. */
  readonly between: readonly EarlierRevision[];
}

export async function readChanges(
  { commit, steps }: Commit,
  layout: EarlierLayout,
  session: Session,
): Promise<readonly EarlierChange[]> {
  const [olds, news, between] = await Promise.all([
    readStanding(
      steps.map(({ number, before }) => ({ number, standing: before })),
      session,
    ),
    readStanding(
      steps.map(({ number, after }) => ({ number, standing: after })),
      session,
    ),
    readRevisions(steps.flatMap(revisionsBetween), session),
  ]);
  const [oldTerms, newTerms] = await Promise.all([
    termsBefore(
      commit,
      olds.filter((each) => each !== null),
      session,
    ),
    batchGet(
      news.flatMap((each) =>
        each === null ? [] : [earlierTermsKey(layout, each.type, each.number, each.revision)],
      ),
      session,
    ),
  ]);
  const [old, noted] = [[...oldTerms], newTerms.map((item) => (item === null ? {} : parseTerms(item)))];
  const betweenOf = Map.groupBy(between, ({ number }) => number);
  return steps.map(({ number }, at): EarlierChange => {
    const [before, coming] = [olds[at] ?? null, news[at] ?? null];
    return {
      ...{ number, coming, between: betweenOf.get(number) ?? [] },
      current: before === null ? null : entryOf(before, old.shift()),
      next: coming === null ? null : entryOf(coming, noted.shift()),
    };
  });
}

const entryOf = ({ entity, revision }: EarlierRevision, facets: Entry['facets'] = {}): Entry => ({
  entity,
  revision,
  facets,
});

/** Of what came from the first layout, each entity has all of its revisions at once. */
function revisionsBetween({ number, before, after }: NumberedStep): readonly RevisionName[] {
  if (before !== null || tableOfNumber(number) !== 'Events') return [];
  const count = after.isRetracted ? after.revision : after.revision - 1;
  return Array.from({ length: count }, (_, at) => ({ number, revision: at + 1 }));
}

/** Revisions by the numbers of their entities; null for what is not there, or is retracted. */
async function readStanding(
  wanted: readonly { readonly number: EntityNumber; readonly standing: Standing | null }[],
  session: Session,
): Promise<readonly (EarlierRevision | null)[]> {
  const standing = wanted.map(({ number, standing }) =>
    standing === null || standing.isRetracted ? null : { number, revision: standing.revision },
  );
  const found = [
    ...(await readRevisions(
      standing.filter((each) => each !== null),
      session,
    )),
  ];
  return standing.map((each) => (each === null ? null : (found.shift() ?? null)));
}
