import { ArchiveFault } from '../archive-fault.ts';
import { dayOfSort } from '../layout/days.ts';
import { type ListKey, listPartition } from '../layout/keys.ts';
import { sizeOfPostings } from '../layout/posting-size.ts';
import { type ListFormat, type PostedRevision, type Posting, revisionName } from '../layout/postings.ts';

/** A posting that comes, with its tie, also where the posting itself does not carry it. */
export interface AddedPosting {
  readonly posting: Posting;
  readonly tie: string;
}

/** The tie of a revision. */
export type TieOf = (revision: PostedRevision) => string;

/** A posting that goes: its full place (`sort#tie`), and which revision of which entity it is. */
export interface RemovedPosting {
  readonly place: string;
  readonly number: number;
  readonly revision: number;
}

interface Changes {
  readonly added: readonly AddedPosting[];
  readonly removed: readonly RemovedPosting[];
}

/** In which list a change is made, by which commit. */
interface ChangeContext {
  readonly list: ListKey;
  readonly commit: number;
  readonly tieOf: TieOf;
}

/** Ties that a change names itself, and others from `tieOf`. */
export function knownTies({ added, removed }: Changes, tieOf: TieOf): TieOf {
  const known = tiesNamed({ added, removed });
  return (revision) => known.get(revisionName(revision)) ?? tieOf(revision);
}

const tiesNamed = ({ added, removed }: Changes): ReadonlyMap<string, string> =>
  new Map([
    ...removed.map(
      ({ place, ...rest }) => [revisionName(rest), place.slice(place.indexOf('#') + 1)] as const,
    ),
    ...added.map(({ posting, tie }) => [revisionName(posting), tie] as const),
  ]);

const sortOfPlace = (place: string): string => place.slice(0, place.indexOf('#'));

/** The postings of a part of a list after a change. What the change has done there already stays as it is. */
export function changedPostings(
  postings: readonly Posting[],
  { added, removed }: Changes,
  context: ChangeContext,
): readonly Posting[] {
  const left = removed.length === 0 ? postings : withoutRemoved(postings, removed, context);
  return added.length === 0 ? left : withAdded(left, added, context);
}

function withoutRemoved(
  postings: readonly Posting[],
  removed: readonly RemovedPosting[],
  { list, commit }: ChangeContext,
): readonly Posting[] {
  const byNumber = Map.groupBy(removed, ({ number }) => number);
  const found = new Set<RemovedPosting>();
  const left = postings.map((posting) => {
    // What an earlier commit has removed may have come back since, or come back with this one.
    if ((posting.removed !== 0 && posting.removed !== commit) || posting.added === commit) return posting;
    const all = byNumber.get(posting.number)?.filter((each) => isAt(posting, each)) ?? [];
    if (all.length === 0) return posting;
    for (const each of all) found.add(each);
    return { ...posting, removed: commit };
  });
  if (found.size < removed.length) {
    const missing = removed.find((each) => !found.has(each));
    const isGone = postings.some(
      (each) => missing !== undefined && each.number === missing.number && isAt(each, missing),
    );
    throw fault(list, missing, isGone ? 'a removed one' : 'none');
  }
  return left;
}

/** An entity can stand in a list by text several times, there with different sorts. */
const isAt = ({ sort, revision }: Posting, removed: RemovedPosting): boolean =>
  revision === removed.revision && (sort === null || sort === sortOfPlace(removed.place));

function withAdded(
  postings: readonly Posting[],
  added: readonly AddedPosting[],
  { commit, tieOf }: ChangeContext,
): readonly Posting[] {
  const keyOf = ({ sort, number, revision }: Posting) => `${number} ${revision} ${sort}`;
  const present = new Set(postings.filter((each) => each.added === commit).map(keyOf));
  const coming = new Map(added.map((each) => [keyOf(each.posting), each]));
  const sorted = [...coming.values()]
    .filter(({ posting }) => !present.has(keyOf(posting)))
    .sort((a, b) => compareSorts(a.posting, b.posting) || (a.tie < b.tie ? -1 : a.tie > b.tie ? 1 : 0));
  const isBehind = (posting: Posting, { posting: other, tie }: AddedPosting): boolean => {
    const order = compareSorts(posting, other);
    return order > 0 || (order === 0 && (posting.tie ?? tieOf(posting)) > tie);
  };
  const merged: Posting[] = [];
  let next = 0;
  for (const posting of postings) {
    for (let add = sorted[next]; add !== undefined && isBehind(posting, add); add = sorted[next]) {
      merged.push(add.posting);
      next += 1;
    }
    merged.push(posting);
  }
  for (; next < sorted.length; next += 1) merged.push((sorted[next] as AddedPosting).posting);
  return merged;
}

/** In the order of their sorts: days in lists by date, where no posting has a sort of its own. */
function compareSorts(a: Posting, b: Posting): number {
  if (a.sort === null || b.sort === null) return a.day - b.day;
  return a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0;
}

/** A revision whose tie is not known, with its day. */
export type UnknownTie = PostedRevision & Pick<Posting, 'day'>;

/** What takes one posting to be marked as removed, at most: where it stands, and since when. */
const REMOVAL_BYTES = 12;

/**
 * The revisions in a part of a list whose ties it takes to find places within a day: of the days on which postings come, and of those
 * that outgrow a block by removals, which are cut in between. Ties that the change names are known.
 */
export function revisionsToPlace(
  postings: readonly Posting[],
  { added, removed }: Changes,
  format: ListFormat,
  limit: number,
): readonly UnknownTie[] {
  const days = new Set(added.map(({ posting }) => posting.day));
  const marked = Map.groupBy(removed, ({ place }) => dayOfSort(sortOfPlace(place)));
  for (const [day, some] of marked) {
    const all = postings.filter((posting) => posting.day === day);
    if (sizeOfPostings(all, format) + some.length * REMOVAL_BYTES > limit) days.add(day);
  }
  const known = tiesNamed({ added, removed });
  return postings.filter(
    (posting) => posting.tie === null && days.has(posting.day) && !known.has(revisionName(posting)),
  );
}

function fault(list: ListKey, removed: RemovedPosting | undefined, got: string): ArchiveFault {
  const { place, number, revision } = removed ?? {};
  return new ArchiveFault(
    `expected revision ${revision} of entity ${number} at "${place}" in the list ${listPartition(list)}, got ${got}`,
  );
}
