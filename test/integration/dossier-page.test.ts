import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endAll, type LocalProcess, run, runLocal } from '../support/local-process.ts';

const PAGE = join(import.meta.dirname, '../../lambda/importer/README.md');

let folder: string;
let server: LocalProcess;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-'));
  server = await runLocal();
});
afterAll(async () => {
  await endAll();
  await rm(folder, { recursive: true });
});

it('the page that teaches writing a dossier prints what the command prints', async () => {
  const page = await readFile(PAGE, 'utf8');
  const blocks = [...page.matchAll(/```(text|yaml|json|console)\n(.*?)```/gs)];
  const printed: string[] = [];
  const expected: string[] = [];
  for (const [, kind = '', content = ''] of blocks) {
    if (kind === 'text') await writeFile(join(folder, 'text.txt'), content.trimEnd());
    if (kind === 'yaml') await writeFile(join(folder, 'dossier.yaml'), content);
    if (kind === 'json') await writeFile(join(folder, 'records.ndjson'), content);
    if (kind !== 'console') continue;
    const [command = '', ...lines] = content.trimEnd().split('\n');
    const args = command.replace('$ npm run import -- ', '').split(' ');
    const inFolder = args.map((arg) => (/\.(?:yaml|txt|ndjson)$/.test(arg) ? join(folder, arg) : arg));
    const { stdout, stderr } = await run('lambda/importer/import-cli.ts', inFolder, {
      DYNAMODB_ENDPOINT: server.endpoint,
    }).ended;
    printed.push(command, ...`${stderr}${stdout}`.trimEnd().replaceAll(`${folder}/`, '').split('\n'));
    expected.push(command, ...lines);
  }
  expect(expected.length).toBeGreaterThan(10);
  expect(printed).toEqual(expected);
});
