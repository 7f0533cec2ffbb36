import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LocalProcess, run } from './local-process.ts';

/** A page that teaches by commands: it has the reader save files, run commands and ask the API. */

/** Something fenced on a page. */
export interface Block {
  readonly kind: string;
  readonly content: string;
  /** The name under which the line above has the reader save it. */
  readonly file: string | null;
}

/** Blocks of these kinds show what is not run: shells with what a test does not have, and what a command says while it waits. */
const SHOWN = 'sh';

export const blocksOf = (page: string): readonly Block[] =>
  [...page.matchAll(/([^\n]*)\n+```(\w+)\n(.*?)```\n/gs)].map(([, above = '', kind = '', content = '']) => ({
    kind,
    content,
    file: /`([\w-]+\.\w+)`:$/.exec(above)?.[1] ?? null,
  }));

export interface SavedFile {
  readonly file: string;
  readonly content: string;
}

/** What a page has the reader save, in order. */
export const filesOf = (page: string): readonly SavedFile[] =>
  blocksOf(page).flatMap(({ file, content }) => (file === null ? [] : { file, content }));

export interface Stage {
  readonly folder: string;
  /** The API of the reader, and the one that the page calls the second. */
  readonly servers: readonly LocalProcess[];
  /** What is there when the page begins. */
  readonly files: readonly SavedFile[];
}

/** What was printed and answered, with what the page says: line by line, or a whole answer. */
export interface Played {
  readonly printed: readonly unknown[];
  readonly expected: readonly unknown[];
}

/** Does everything that a page says, in its order. */
export async function play(blocks: readonly Block[], { folder, servers, files }: Stage): Promise<Played> {
  const save = ({ file, content }: SavedFile) => writeFile(join(folder, file), content);
  for (const file of files) await save(file);
  const printed: unknown[] = [];
  const expected: unknown[] = [];
  const shell = shellIn(folder, servers);
  for (const [at, { kind, content, file }] of blocks.entries()) {
    if (file !== null) await save({ file, content });
    else if (kind === 'console') {
      for (const [, command = '', output = ''] of content.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
        printed.push(command, ...linesOf(await shell(command)));
        expected.push(command, ...linesOf(output));
      }
    } else if (kind === 'graphql') {
      const answer = blocks[at + 1];
      printed.push(await ask(content, servers[0]?.address ?? ''));
      expected.push(answer?.kind === 'json' ? JSON.parse(answer.content) : 'an answer below the query');
    } else if (kind !== SHOWN && !(kind === 'json' && blocks[at - 1]?.kind === 'graphql')) {
      throw new Error(`expected the name of the file in the line above, got ${content.slice(0, 60)}`);
    }
  }
  return { printed, expected };
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.trimEnd().split('\n'));

async function ask(query: string, address: string): Promise<unknown> {
  const body = JSON.stringify({ query });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}/graphql`, { method: 'POST', headers, body });
  return ((await answer.json()) as { readonly data?: unknown }).data;
}

const COMMANDS: { readonly [name: string]: string } = {
  import: 'lambda/importer/import-cli.ts',
  export: 'lambda/importer/export-cli.ts',
};

/** Runs commands as a shell would in a folder, and gives what they print. */
function shellIn(folder: string, servers: readonly LocalProcess[]) {
  let code: number | null = 0;
  const inFolder = (name: string) =>
    /\.\w+$/.test(name) || existsSync(join(folder, name)) ? join(folder, name) : name;
  /** As in the folder itself, where files have no longer names. */
  const told = (text: string) => text.replaceAll(`${folder}/`, '');
  const read = (name = '') => readFile(inFolder(name), 'utf8');
  return async (command: string): Promise<string> => {
    const [name, ...args] = command.split(' ');
    if (name === 'echo' && args[0] === '$?') return `${code}\n`;
    if (name === 'cat') return told(await read(args[0]));
    if (name === 'cmp') return (await read(args[0])) === (await read(args[1])) ? '' : 'the files differ\n';
    const [, second, script = '', rest = ''] =
      /^(DYNAMODB_ENDPOINT=\$SECOND )?npm run (import|export) -- (.*)$/.exec(command) ?? [];
    const [written = '', input = null] = rest.split(' < ');
    const ended = await run(
      COMMANDS[script] ?? expectCommand(command),
      written.split(' ').map(inFolder),
      { DYNAMODB_ENDPOINT: servers[second === undefined ? 0 : 1]?.endpoint ?? '' },
      input === null ? null : await read(input),
    ).ended;
    code = ended.code;
    return told(`${ended.stderr}${ended.stdout}`);
  };
}

function expectCommand(command: string): never {
  throw new Error(`expected a command that this test can run, got ${command}`);
}
