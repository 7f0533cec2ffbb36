import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { type Attributes, type Key, logKey, STATE_KEY } from '../../../../lambda/archive/layout/keys.ts';
import { EMPTY_STATE, stateItem } from '../../../../lambda/archive/layout/state.ts';
import { LayoutError } from '../../../../lambda/archive/state/layout-error.ts';
import { checkLayout, readState } from '../../../../lambda/archive/state/read-state.ts';
import { RecordStates } from '../../../../lambda/archive/state/record-states.ts';
import { ItemTables } from '../../../support/item-tables.ts';

function tablesWith(...items: readonly (Key & { readonly attributes: Attributes })[]): ItemTables {
  const tables = new ItemTables();
  tables.put(...items);
  return tables;
}

const logEntry = (version: number) => ({ ...logKey(1), attributes: { type: 'Changeset', version } });
const stateOf = (attributes: Attributes) => {
  const item = stateItem({ ...EMPTY_STATE, commit: 7 });
  return { ...item, attributes: { ...item.attributes, ...attributes } };
};

describe('the layout of the tables', () => {
  it('is right where there is a state of this one, or nothing yet', async () => {
    for (const tables of [
      tablesWith(),
      tablesWith(stateOf({})),
      // The first commit, before its state is written.
      tablesWith(logEntry(2)),
      // What is left of the old layout beside the present one.
      tablesWith(stateOf({}), logEntry(1)),
    ]) {
      await checkLayout(tables.session());
    }
  });

  it('is told to an operator where it is another', async () => {
    for (const [tables, message] of [
      [
        tablesWith(logEntry(1)),
        'expected tables of layout version 4, got version 1: run `npm run migrate` to bring the tables to it',
      ],
      [
        tablesWith(stateOf({ version: 1 })),
        'expected tables of layout version 4, got version 1: run `npm run migrate` to bring the tables to it',
      ],
      [
        tablesWith(stateOf({ version: 5 })),
        'expected tables of layout version 4, got version 5: deploy the newer version of this program',
      ],
    ] as const) {
      tables.hide(logKey(1), STATE_KEY);
      await expect(checkLayout(tables.session())).rejects.toThrow(message);
      await expect(readState(tables.session())).rejects.toThrow(message);
      await expect(new RecordStates().newest(tables.session())).rejects.toThrow(LayoutError);
    }
  });

  it('is a fault of the archive where the state is none', async () => {
    for (const attributes of [
      { type: 'Changeset' },
      { version: undefined },
      { version: '3' },
      { commit: '7' },
    ]) {
      const state = tablesWith(stateOf(attributes));
      await expect(readState(state.session())).rejects.toThrow(ArchiveFault);
    }
  });

  it('costs a second request only as long as there is no record', async () => {
    const [empty, used] = [tablesWith().session(), tablesWith(stateOf({})).session()];
    await checkLayout(empty);
    await checkLayout(used);
    expect([empty.meter.cost.requests, used.meter.cost.requests]).toEqual([2, 1]);
  });
});
