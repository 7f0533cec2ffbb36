import { expect, it } from 'vitest';
import { progressOn } from '../../../lambda/importer/progress.ts';

it('Progress that goes to no terminal has a line for each ten thousand, however large the steps are', () => {
  const lines: string[] = [];
  const { tell } = progressOn({ write: (line: string) => lines.push(line) } as unknown as NodeJS.WriteStream);
  for (let done = 0; done <= 40_000; done += 1_700)
    tell({ file: 'The record', phase: 'WRITING', done, total: 40_000 });
  tell({ file: 'The tables', phase: 'DELETING', done: 9_999, total: null });
  tell({ file: 'The tables', phase: 'DELETING', done: 25_000, total: null });
  expect(lines).toEqual([
    'The record: 10200 of 40000 entries written\n',
    'The record: 20400 of 40000 entries written\n',
    'The record: 30600 of 40000 entries written\n',
    'The tables: 25000 items deleted\n',
  ]);
});
