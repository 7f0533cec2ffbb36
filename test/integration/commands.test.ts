import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { withLease } from '../../lambda/archive/writing/lease.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import {
  closedAddress,
  endAll,
  fileIn,
  type LocalProcess,
  run,
  runLocal,
  SEQUEL,
} from '../support/local-process.ts';

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

describe('npm run import', () => {
  const importing = (...args: readonly string[]) =>
    run('lambda/importer/import-cli.ts', args, { DYNAMODB_ENDPOINT: server.endpoint }).ended;

  it('says how much it loaded; of a second time, that all is there', async () => {
    const { code, stdout, stderr } = await importing('infra/dataset');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'infra/dataset/belarus-csto-2023.yaml: 0 added, 0 changed, 122 unchanged, 0 rejected\n',
    );
  });

  it('waits for another import to end, and then loads', async () => {
    const client = createClient({ endpoint: server.endpoint });
    const session = writerSession(client, LOCAL_TABLE_NAMES);
    const waiting = await withLease(session, async () => {
      const second = run('lambda/importer/import-cli.ts', ['infra/dataset'], {
        DYNAMODB_ENDPOINT: server.endpoint,
      });
      await second.untilPrinted(
        /^Another command is writing to the record\. This one starts when it ends\.\n$/,
      );
      return second;
    });
    expect(await waiting.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('122 unchanged') });
    client.destroy();
  });

  it('names every fault of a bad dossier with its line, loads the good ones and ends with 1', async () => {
    const [bad, good] = [join(folder, 'bad.yaml'), join(folder, 'good.yaml')];
    await writeFile(bad, SEQUEL.replace('MEETING', 'PARTY').replace('2023-06', '2023-16'));
    await writeFile(good, SEQUEL);
    const { code, stdout, stderr } = await importing(bad, good);
    expect(code).toBe(1);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/bad\.yaml:4:\d+ events\[0\]\.kind: /);
    expect(lines[1]).toMatch(/bad\.yaml:4:\d+ events\[0\]\.date: /);
    expect(stdout.split('\n')).toEqual([
      `${bad}: 1 added, 0 changed, 0 unchanged, 1 rejected (2 errors)`,
      `${good}: 1 added, 0 changed, 1 unchanged, 0 rejected`,
      '',
    ]);
  });

  it.for([
    ['no file', [], 'Expected a file name, got none.'],
    ['an option that there is not', ['--force', 'infra/dataset'], "Unknown option '--force'."],
    ['a report of no name', ['infra/dataset', '--report'], "Option '--report <value>' argument missing."],
  ] as const)('of %s ends with 2, says what is wrong and how it is called', async ([, args, reason]) => {
    const { code, stdout, stderr } = await importing(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(`${reason}\n\nUsage: npm run import -- FILE… [options]\n`), stderr).toBe(true);
  });

  it('says how it is called when it is asked', async () => {
    expect(await importing('--help')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Usage: .*--dry-run.*--source-text/s),
    });
  });

  it.for([
    ['a file that is not there', ['nowhere.yaml'], /^nowhere\.yaml: no such file or folder\.$/],
    [
      'a report that cannot be written',
      ['infra/dataset', '--report', 'nowhere/report.json'],
      /^nowhere\/report\.json: cannot write this file \(ENOENT\)\.$/,
    ],
    [
      'a folder for a report',
      ['infra/dataset', '--report', 'infra'],
      /^infra: expected a file, got a folder\.$/,
    ],
    [
      'a folder for a text',
      ['infra/dataset', '--source-text', 'infra'],
      /^infra: expected a file, got a folder\.$/,
    ],
    [
      'several files and one text',
      ['infra/dataset', 'infra/dataset', '--source-text', 'README.md'],
      /^--source-text: expected one dossier, got 2 files\. Load each dossier with its own text\.$/,
    ],
  ] as const)('of %s ends with 2 and one line', async ([, args, line]) => {
    const { code, stdout, stderr } = await importing(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(line)]);
  });

  it('of what is no dossier ends with 1 and one line', async () => {
    const file = join(folder, 'notes.md');
    await writeFile(file, '- [a link](b): c: d\n'.repeat(50));
    const { code, stdout, stderr } = await importing(file);
    expect(stderr).toBe(`${file}:1:1 expected a dossier in YAML, JSON or NDJSON; got another kind of file\n`);
    expect([code, stdout]).toEqual([1, `${file}: 0 added, 0 changed, 0 unchanged, 0 rejected (1 error)\n`]);
  });

  it('of what is no UTF-8 ends with 1, as of a bad dossier', async () => {
    const file = join(folder, 'latin.yaml');
    await writeFile(file, Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
    const { code, stderr } = await importing(file);
    expect(code).toBe(1);
    expect(stderr).toMatch(/latin\.yaml:1:4 expected UTF-8, got another encoding\n/);
  });

  it('into tables that do not answer, or are not there, ends with 2 and one line', async () => {
    const file = 'infra/dataset/belarus-csto-2023.yaml';
    for (const [environment, line] of [
      [
        { DYNAMODB_ENDPOINT: await closedAddress() },
        /^The record cannot be reached \(connect ECONNREFUSED 127\.0\.0\.1:\d+\)\. Check DYNAMODB_ENDPOINT or your credentials\.$/,
      ],
      [
        { DYNAMODB_ENDPOINT: server.endpoint, EVENTS_TABLE: 'none-such' },
        /^The tables do not exist\. Deploy them first, or set EVENTS_TABLE, STATEMENTS_TABLE and DIRECTORY_TABLE to the names of existing tables\.$/,
      ],
      [{}, /^The location of the record is not set \(Region is missing\)\. Set DYNAMODB_ENDPOINT/],
      [{ DYNAMODB_ENDPOINT: '' }, /^The location of the record is not set \(Region is missing\)/],
      [
        { AWS_REGION: 'eu-central-1', AWS_EC2_METADATA_DISABLED: 'true' },
        /^The location of the record is not set \(.*AWS_REGION and credentials/,
      ],
      [
        { DYNAMODB_ENDPOINT: 'nonsense' },
        /DYNAMODB_ENDPOINT: expected a URL, such as http:\/\/127\.0\.0\.1:8000, got "nonsense"/,
      ],
    ] as const) {
      const { code, stdout, stderr } = await run('lambda/importer/import-cli.ts', [file], environment).ended;
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(line)]);
    }
  });
});

describe('npm run export', () => {
  const exporting = (...args: readonly string[]) =>
    run('lambda/importer/export-cli.ts', args, { DYNAMODB_ENDPOINT: server.endpoint }).ended;

  it('writes the whole record, one entity a line', async () => {
    const file = join(folder, 'record.ndjson');
    const { code, stdout, stderr } = await exporting(file);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect([code, stderr, stdout]).toEqual([0, '', `${file}: ${lines.length} entries exported\n`]);
    const entities = lines.map(
      (line) => JSON.parse(line) as { readonly type: string; readonly slug: string },
    );
    const keys = entities.map(({ type, slug }) => `${type} ${slug}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('Source belarus-calls-for-unity-in-csto-2023');
    const count = (wanted: string) => entities.filter(({ type }) => type === wanted).length;
    expect([count('Statement'), count('Person'), count('Topic')]).toEqual([30, 3, 29]);
  });

  it('to where nothing can be written ends with 2 and one line', async () => {
    const { code, stdout, stderr } = await exporting(join(await fileIn(folder), 'x.ndjson'));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/x\.ndjson: cannot write this file \(ENOTDIR\)\.$/),
    ]);
  });

  it.for([
    ['speaker=imangali', /^--where speaker: expected the slug .*Did you mean "imangali-tasmagambetov"\?$/],
    ['kind=SPEECH', /^--where kind: expected one of DIRECT_QUOTE, .*; got "SPEECH"\.$/],
    ['speeker=ann', /^--where: expected NAME=VALUE with NAME one of speaker, .*; got "speeker=ann"\.$/],
  ] as const)('of %s ends with 2 and one line, and leaves no file', async ([where, line]) => {
    const file = join(folder, 'nothing.ndjson');
    const { code, stdout, stderr } = await exporting(file, '--where', where);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(line)]);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('of no file, or with options that there are not, ends with 2, says what is wrong and how it is used', async () => {
    for (const [args, reason] of [
      [[], 'Expected a file name, got none.'],
      [['x.ndjson', 'y.ndjson'], 'Expected one file name, got 2.'],
      [['x.ndjson', '--were', 'speaker=ann'], "Unknown option '--were'."],
    ] as const) {
      const { code, stdout, stderr } = await exporting(...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr.startsWith(`${reason}\n\nUsage: npm run export -- FILE.ndjson [options]\n`), stderr).toBe(
        true,
      );
    }
  });
});
