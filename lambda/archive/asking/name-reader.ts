import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import {
  type NameEntry,
  type NameOrder,
  namePartition,
  nameRange,
  parseNameEntry,
} from '../layout/name-items.ts';
import type { Snapshot } from '../state/snapshot.ts';

/** Finds entities by their names, as of one commit. */
export interface NamePort {
  /**
   * The entities whose names have a word or a key, the first hundred or so.
   * @param isWhole whether longer words that begin with it do not count
   */
  read(order: NameOrder, word: string, isWhole: boolean): Promise<readonly NameEntry[]>;
}

/** The most items of one read, those of earlier revisions included: 25 KB of them. */
const MOST_READ = 100;

/** Reads names from the tables. They are read consistently: nothing else tells that one is missing from a reply. */
export const nameReader = (
  { corrections, commit }: Pick<Snapshot, 'corrections' | 'commit'>,
  session: Session,
): NamePort => ({
  async read(order, word, isWhole) {
    const range = nameRange(word, isWhole);
    const partition = namePartition(order, word);
    const { items } = await readItems(
      { ...partition, range, reverse: false, limit: MOST_READ, consistent: true },
      session,
    );
    return items.map(parseNameEntry).filter((entry) => {
      const { revision, isRetracted } = corrections.standing(entry.number, commit);
      return entry.commit <= commit && entry.revision === revision && !isRetracted;
    });
  },
});
