import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const NODE = join(root, 'node_modules/.bin/node');

/** A project of somebody who writes for the API: a folder with the packages and the schema that are here. */
export interface UserProject {
  readonly folder: string;
  /** Writes a file, by its path in the folder. */
  write(path: string, text: string): Promise<void>;
  /** Runs the command of a package, and tells what it printed. What fails prints why, and that is the error's message. */
  run(command: string, ...args: readonly string[]): Promise<string>;
  /** Checks the types of some files, as strictly as ours are checked, and tells the compiler's complaints. */
  complaints(...files: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** @param files to begin with: paths here, each with its path in the folder */
export async function userProject(files: Readonly<Record<string, string>>): Promise<UserProject> {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-project-'));
  const write = (path: string, text: string) => writeFile(join(folder, path), text);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await write('package.json', JSON.stringify({ name: 'project', type: 'module' }));
  await cp(join(root, 'schema/schema.graphql'), join(folder, 'schema.graphql'));
  for (const [from, to] of Object.entries(files)) {
    await cp(join(import.meta.dirname, from), join(folder, to), { recursive: true });
  }
  const run = async (command: string, ...args: readonly string[]) => {
    const [file, before] = COMMANDS[command] ?? [command, []];
    const { stdout } = await promisify(execFile)(file, [...before, ...args], { cwd: folder });
    return stdout;
  };
  return {
    folder,
    write,
    run,
    async complaints(...files) {
      await write('tsconfig.json', JSON.stringify({ compilerOptions: STRICT, files }));
      return run('tsc').then(
        () => '',
        (error: { readonly stdout?: string }) => error.stdout ?? String(error),
      );
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

const COMMANDS: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  tsc: [NODE, [join(root, 'node_modules/typescript/bin/tsc')]],
  'relay-compiler': [NODE, [join(root, 'node_modules/relay-compiler/cli.js')]],
};

const STRICT = {
  target: 'ES2024',
  lib: ['ES2024', 'DOM'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  types: [],
  noEmit: true,
  // Not all that packages declare holds under these.
  skipLibCheck: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noImplicitOverride: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
};
