import { type Condition, putIf } from '../dynamo/conditional-write.ts';
import { FencedOff } from '../dynamo/fenced-write.ts';
import type { Session } from '../dynamo/session.ts';
import type { Correction } from '../layout/corrections.ts';
import type { StoredItem } from '../layout/keys.ts';
import { sealedItem } from '../layout/sealed-corrections.ts';
import { MAX_UNSEALED, type RecordState, stateItem } from '../layout/state.ts';
import type { JournalName } from './journal.ts';

/**
 * Names a journal in the state of the record. From then on its changes are beyond recall.
 * @param state as it is without a journal
 * @throws FencedOff when it is another one by now
 */
export async function putInForce(
  state: RecordState,
  journal: JournalName,
  session: Session,
): Promise<RecordState> {
  const next = { ...state, journal };
  const isUnchanged =
    state.commit === 0
      ? 'attribute_not_exists(#commit)'
      : '(#commit = :commit AND attribute_not_exists(#journal))';
  await put(
    next,
    {
      expression: `${isUnchanged} OR #journal = :journal`,
      names: { '#commit': 'commit', '#journal': 'journal' },
      values: { ':journal': journal.id, ...(state.commit > 0 && { ':commit': state.commit }) },
    },
    session,
  );
  return next;
}

/**
 * Makes the commit visible whose journal a state names.
 * @param next the state as {@link stateAfter} gives it
 * @throws FencedOff when the state is another one by now
 */
export async function switchOver(next: RecordState, journal: JournalName, session: Session): Promise<void> {
  await put(
    next,
    {
      expression:
        '(#commit = :before AND #journal = :journal) OR (#commit = :commit AND attribute_not_exists(#journal))',
      names: { '#commit': 'commit', '#journal': 'journal' },
      values: { ':before': next.commit - 1, ':commit': next.commit, ':journal': journal.id },
    },
    session,
  );
}

async function put(state: RecordState, condition: Condition, session: Session): Promise<void> {
  if (await putIf(stateItem(state), condition, session)) return;
  throw new FencedOff(
    `expected the state of the record to lead to commit ${state.commit}${state.journal === null ? '' : ` with journal ${state.journal.id}`}, got the state of another writer`,
  );
}

/** The state after a commit, and the part of the corrections that it seals, which has to be written before. */
export function stateAfter(
  { commit, corrections, sealed, since, buckets, languages }: RecordState,
  recordedAt: string,
  further: readonly Correction[],
): { readonly next: RecordState; readonly sealed: readonly StoredItem[] } {
  const all = [...corrections, ...further];
  const isFull = all.length > MAX_UNSEALED;
  return {
    next: {
      commit: commit + 1,
      at: recordedAt,
      corrections: isFull ? [] : all,
      sealed: sealed + Number(isFull),
      since,
      buckets,
      languages,
      journal: null,
    },
    sealed: isFull ? [sealedItem(sealed, all)] : [],
  };
}
