import { describe, expect, it } from 'vitest';
import { numberAt } from '../../../../lambda/archive/layout/numbers.ts';
import type { EntityRef } from '../../../../schema/model/entity-ref.ts';
import { changesOf, FIRST, STEPS, takeStep } from '../../../support/commits.ts';
import { memorySession } from '../../../support/memory-session.ts';
import { MemoryTables } from '../../../support/memory-tables.ts';
import { RecordedHistory } from '../../../support/recorded-history.ts';
import { indexFaults, plainIndex } from '../../../support/stored-index.ts';

const numberOf = (ref: EntityRef) => numberAt(ref, 0);
const eventNumber = (type: 'Event', slug: string) => numberOf({ type, slug });

describe('the index after each commit', () => {
  it('has every revision in every list where it belongs, from one commit to another', async () => {
    const tables = await MemoryTables.with(FIRST);
    const session = memorySession(tables);
    const history = new RecordedHistory(numberOf);
    const check = () =>
      expect(
        indexFaults(tables.items, plainIndex(history.revisions, eventNumber), history.revisions),
      ).toEqual([]);
    history.add(
      FIRST.map((next) => ({ current: null, next, reason: null })),
      1,
    );
    check();
    for (const [step, edits] of STEPS.entries()) {
      history.add(await changesOf(edits, session), step + 2);
      await takeStep(step, session);
      check();
    }
  });
});
