import type { NameTools } from '../../../schema/names/load.ts';
import type { Correction } from '../layout/corrections.ts';
import {
  AHEAD_FACETS,
  type Ahead,
  type Entry,
  revisionItem,
  termsItem,
  tombstoneItem,
} from '../layout/items.ts';
import type { StoredItem } from '../layout/keys.ts';
import { nameItems } from '../layout/name-items.ts';
import { entryOf } from './changeset.ts';
import type { Journal, NumberedChange } from './journal.ts';

/** The items that a change adds: the new revision with what it is found by, or what is left of a retracted entity. None of them is ever changed. */
export function itemsOfChange(
  change: NumberedChange,
  { commit, recordedAt }: Pick<Journal, 'commit' | 'recordedAt'>,
  names: NameTools,
): readonly StoredItem[] {
  const { next, kind, number } = change;
  const { entity, facets, revision } = entryOf(change);
  if (next === null || kind === 'RETRACTED') {
    return [tombstoneItem(entity, number, { revision, retractedAt: recordedAt, reason: change.reason })];
  }
  const reason = kind === 'ADDED' ? null : change.reason;
  return [
    revisionItem({ entity, number, revision, commit, recordedAt, reason, kind, ahead: aheadOf(next) }),
    ...(Object.keys(facets).length > 0 ? [termsItem(entity, number, next, commit)] : []),
    ...nameItems(next, number, commit, names),
  ];
}

/** What is read ahead of an entity. */
export const aheadOf = ({ facets }: Pick<Entry, 'facets'>): Ahead =>
  Object.fromEntries(AHEAD_FACETS.flatMap((facet) => (facets[facet] ? [[facet, facets[facet]]] : [])));

/** What a change says of which revision an entity has; nothing of a new entity, which has its first one. */
export function correctionsOf(
  { next, number, ...change }: NumberedChange,
  commit: number,
): readonly Correction[] {
  const { revision } = entryOf({ next, ...change });
  return next !== null && revision === 1 ? [] : [{ commit, number, revision, isRetracted: next === null }];
}
