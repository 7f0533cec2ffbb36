import { expect, test } from 'vitest';
import { shellBlocksOf } from '../support/shell-blocks.ts';

/** The commands of the first block, without comments. test/deploy runs them. */
const commandsIn = (page: string, heading?: string) =>
  shellBlocksOf(page, heading)[0]
    ?.trim()
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, ''));

test('the README deploys with the five commands that docs/deploy.md begins with', () => {
  const commands = commandsIn('docs/deploy.md');
  expect(commands).toHaveLength(5);
  expect(commandsIn('README.md', '## Deploy')).toEqual(commands);
});
