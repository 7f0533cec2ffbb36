import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import type { BlockColumn } from '../../../../lambda/archive/layout/column-items.ts';
import type { Column } from '../../../../lambda/archive/layout/columns.ts';
import { ALL, type ListKey } from '../../../../lambda/archive/layout/keys.ts';
import { revisionName } from '../../../../lambda/archive/layout/postings.ts';
import {
  type LoadedColumns,
  obsoleteStates,
  type RevisionValues,
  statesWithColumns,
  updateColumns,
} from '../../../../lambda/archive/writing/update-columns.ts';
import type { ListChange, LoadedList, UpdatedList } from '../../../../lambda/archive/writing/update-list.ts';
import { anyCommits, type ModelRow, type Move, moved, tiesIn } from '../../../support/list-model.ts';
import {
  itemsOf,
  leavesOf,
  loaded,
  type StoredList,
  storedRoot,
  updated,
  withItems,
} from '../../../support/stored-list.ts';

const LIST: ListKey = { type: 'Statement', name: ALL, value: ALL };
const FACETS = ['topic', 'speaker'] as const;
const LIMIT = 120;

/** Columns by facet, place and stamp of their block. */
type StoredColumns = ReadonlyMap<string, Column>;
const columnName = (facet: string, { place, stamp }: Pick<BlockColumn, 'place' | 'stamp'>) =>
  JSON.stringify([facet, place, stamp]);

/** The values of a revision follow from its number, so that they are known without columns. */
const valuesOf = (number: number, revision: number) => ({
  topic: Array.from({ length: (number + revision) % 3 }, (_, at) => `topic-${(number % 7) + at}`),
  ...(number % 2 === 0 && { speaker: [`speaker-${revision}`] }),
});

const valuesIn = ({ added }: ListChange): RevisionValues =>
  new Map(
    added.map(({ posting }) => [revisionName(posting), valuesOf(posting.number, posting.revision)] as const),
  );

const loadedColumns = (list: LoadedList, stored: StoredColumns): LoadedColumns =>
  new Map(
    FACETS.map((facet) => {
      const columns = statesWithColumns(list).map(
        (state) => [state.place, stored.get(columnName(facet, state)) ?? []] as const,
      );
      return [facet, new Map(columns)];
    }),
  );

const withColumns = (stored: StoredColumns, columns: readonly BlockColumn[]): StoredColumns =>
  new Map([...stored, ...columns.map((each) => [columnName(each.facet, each), each.column] as const)]);

function withoutStates(stored: StoredColumns, list: LoadedList, update: UpdatedList): StoredColumns {
  const names = obsoleteStates(list, update).flatMap((state) =>
    FACETS.map((facet) => columnName(facet, state)),
  );
  return new Map([...stored].filter(([name]) => !names.includes(name)));
}

interface Step {
  readonly change: ListChange;
  readonly commit: number;
  readonly rows: readonly ModelRow[];
  readonly before: StoredList;
  readonly columnsBefore: StoredColumns;
  readonly after: StoredList;
  readonly columnsAfter: StoredColumns;
}

function* written(commits: readonly (readonly Move[])[]): Generator<Step> {
  let [before, columnsBefore, rows]: [StoredList, StoredColumns, readonly ModelRow[]] = [
    new Map(),
    new Map(),
    [],
  ];
  for (const [index, moves] of commits.entries()) {
    const commit = index + 1;
    const next = moved(rows, moves, commit, LIST);
    const { change } = next;
    const list = loaded(change, before);
    const update = updated(change, commit, before, tiesIn(next.rows), LIMIT);
    const columns = updateColumns(list, loadedColumns(list, columnsBefore), update, valuesIn(change), FACETS);
    const after = withItems(before, itemsOf(update));
    const columnsAfter = withoutStates(withColumns(columnsBefore, columns), list, update);
    yield { change, commit, rows: next.rows, before, columnsBefore, after, columnsAfter };
    [before, columnsBefore, rows] = [after, columnsAfter, next.rows];
  }
}

/** What all columns of a list have to be. */
function expectedColumns(stored: StoredList): StoredColumns {
  const root = storedRoot(LIST, stored);
  const blocks = leavesOf(LIST, stored).map((leaf) =>
    root?.kind === 'LIST' ? { ...leaf, place: null } : leaf,
  );
  return new Map(
    blocks.flatMap((block) =>
      FACETS.map((facet) => {
        const column = block.postings.map(
          ({ number, revision }): readonly string[] => valuesOf(number, revision)[facet] ?? [],
        );
        return [columnName(facet, block), column] as const;
      }),
    ),
  );
}

describe('the columns of a list', () => {
  it('are those of the present blocks, and no others', () => {
    fc.assert(
      fc.property(anyCommits, (commits) => {
        for (const { after, columnsAfter } of written(commits))
          expect(new Map([...columnsAfter].sort())).toEqual(new Map([...expectedColumns(after)].sort()));
      }),
      { numRuns: 50 },
    );
  });

  it('are the same again after a commit was stopped anywhere, with all of its columns and some of its blocks', () => {
    fc.assert(
      fc.property(anyCommits, (commits) => {
        for (const { change, commit, rows, before, columnsBefore, columnsAfter } of written(commits)) {
          const update = updated(change, commit, before, tiesIn(rows), LIMIT);
          const items = itemsOf(update);
          const columns = withColumns(columnsBefore, [
            ...updateColumns(
              loaded(change, before),
              loadedColumns(loaded(change, before), columnsBefore),
              update,
              valuesIn(change),
              FACETS,
            ),
          ]);
          for (let done = 0; done <= items.length; done += 1) {
            const stopped = withItems(before, items.slice(0, done));
            const list = loaded(change, stopped);
            const again = updated(change, commit, stopped, tiesIn(rows), LIMIT);
            const known = loadedColumns(list, columns);
            const rewritten = updateColumns(list, known, again, valuesIn(change), FACETS);
            for (const each of rewritten)
              expect(columns.get(columnName(each.facet, each))).toEqual(each.column);
            // A root that is written does not tell any more which states there were before.
            if (done === items.length) expect(obsoleteStates(list, again)).toEqual([]);
            else expect(withoutStates(columns, list, again)).toEqual(columnsAfter);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are asked for where they are missing, or belong to another state of the block', () => {
    const [step] = written([
      [
        { entity: 0, lead: '', day: 9, lasts: 0, sorts: [''], words: [] },
        { entity: 1, lead: '', day: 9, lasts: 0, sorts: [''], words: [] },
      ],
      [{ entity: 2, lead: '', day: 9, lasts: 0, sorts: [''], words: [] }],
    ]);
    const { after, rows, columnsAfter } = step as Step;
    const { change } = moved(
      [],
      [{ entity: 2, lead: '', day: 9, lasts: 0, sorts: [''], words: [] }],
      2,
      LIST,
    );
    const list = loaded(change, after);
    const update = updated(change, 2, after, tiesIn(rows));
    const columns = loadedColumns(list, columnsAfter);
    expect(() => updateColumns(list, columns, update, valuesIn(change), FACETS)).not.toThrow();
    expect(() => updateColumns(list, new Map(), update, valuesIn(change), FACETS)).toThrow(
      new ArchiveFault('expected a column of topic with 2 entities for the block at null, got none'),
    );
    const short = new Map([...columns, ['topic', new Map([[null, [['a']]]])] as const]);
    expect(() => updateColumns(list, short, update, valuesIn(change), FACETS)).toThrow(
      new ArchiveFault('expected a column of topic with 2 entities for the block at null, got 1'),
    );
    expect(() => updateColumns(list, columns, update, new Map(), FACETS)).toThrow(ArchiveFault);
  });
});
