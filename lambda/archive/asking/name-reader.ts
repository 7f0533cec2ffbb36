import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import { namePartition, nameRange, parseNameEntry } from '../layout/name-items.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { NamePort } from './name-port.ts';

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
