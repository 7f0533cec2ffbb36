import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { checkProse } from './check-prose.ts';
import { hasProse } from './extract/plugin.ts';

/** What has no prose of this project: tests, and the schema as it was at the last release. */
const LEFT_OUT = [/^test\/.*(?<!\.md)$/, /^schema\/released\//, /\.d\.ts$/];

const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...process.argv.slice(2)];
const files = execFileSync('git', listed, { encoding: 'utf8' })
  .split('\0')
  .filter((file) => hasProse(file) && existsSync(file) && !LEFT_OUT.some((pattern) => pattern.test(file)));

let count = 0;
for (const file of files) {
  const messages = await checkProse(file, readFileSync(file, 'utf8'));
  for (const { line, column, message, ruleId } of messages) {
    console.log(`${file}:${line}:${column} ${message} (${ruleId})`);
  }
  count += messages.length;
}
console.log(
  `${count} findings in the prose of ${files.length} files${count > 0 ? ' (see test/prose/README.md)' : ''}.`,
);
process.exitCode = count === 0 ? 0 : 1;
