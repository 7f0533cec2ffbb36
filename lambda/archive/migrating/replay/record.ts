import { ArchiveFault } from '../../archive-fault.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import { FencedOff } from '../../dynamo/fenced-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { type Correction, Corrections } from '../../layout/corrections.ts';
import { correctionsKey } from '../../layout/keys.ts';
import { parseSealed } from '../../layout/sealed-corrections.ts';
import type { RecordState } from '../../layout/state.ts';
import { findLayout } from '../../state/read-state.ts';
import { unfinished } from '../refused.ts';
import { type EarlierLayout, parseEarlierState } from './earlier-layouts.ts';

/** A record of an earlier layout, with all of its corrections. */
export interface EarlierRecord {
  readonly layout: EarlierLayout;
  readonly state: RecordState;
  readonly corrections: Corrections;
  readonly correctionsOf: ReadonlyMap<number, readonly Correction[]>;
}

/**
 * Reads the state of a record of an earlier layout.
 * @throws MigrationRefused when an import was stopped on the way
 * @throws FencedOff when another process has updated the tables
 */
export async function readEarlierState(layout: EarlierLayout, session: Session): Promise<RecordState> {
  const { version, state: item } = await findLayout(session);
  if (version !== layout.version || item === null) {
    throw new FencedOff(`expected tables of layout version ${layout.version}, got version ${version}`);
  }
  const state = parseEarlierState(layout, item);
  if (state.journal !== null) throw unfinished('import', layout.version);
  return state;
}

/**
 * Reads what a replay follows.
 * @throws MigrationRefused when an import was stopped on the way
 * @throws FencedOff when another process has updated the tables
 */
export async function readEarlierRecord(layout: EarlierLayout, session: Session): Promise<EarlierRecord> {
  const state = await readEarlierState(layout, session);
  const parts = Array.from({ length: state.sealed }, (_, part) => correctionsKey(part));
  const items = await batchGet(parts, { ...session, consistent: true });
  const sealed = items.flatMap((part, at) => {
    if (part === null)
      throw new ArchiveFault(`expected part ${at} of the corrections in the table, got nothing`);
    return parseSealed(part);
  });
  const all = [...sealed, ...state.corrections];
  const corrections = new Corrections();
  corrections.add(all);
  return { layout, state, corrections, correctionsOf: Map.groupBy(all, ({ commit }) => commit) };
}
