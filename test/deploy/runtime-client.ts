import { execFile } from 'node:child_process';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What calls a function in Lambda, as AWS publishes it: https://www.npmjs.com/package/aws-lambda-ric */
const PACKAGE = 'aws-lambda-ric@4.0.2';

const FOLDER = join(import.meta.dirname, '../../node_modules/.cache', PACKAGE.replace('@', '-'));

const exec = promisify(execFile);

const succeeds = (attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  );

/** Why it cannot be had on this machine; null when it can. A part of it is compiled, which it does on Linux only. */
export async function whyNoRuntimeClient(): Promise<string | null> {
  if (process.platform !== 'linux') return `${PACKAGE} compiles on Linux only`;
  for (const tool of ['cmake', 'make', 'c++'])
    if (!(await succeeds(exec(tool, ['--version'])))) return `${PACKAGE} is compiled with ${tool}`;
  return null;
}

/** The script of the runtime interface client. It is installed into a folder of its own, the first time that it is asked for. */
export async function runtimeClient(): Promise<string> {
  const complete = join(FOLDER, 'complete');
  if (!(await succeeds(access(complete)))) {
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    await writeFile(join(FOLDER, 'package.json'), '{ "private": true }');
    await exec('npm', ['install', '--no-audit', '--no-fund', '--foreground-scripts', PACKAGE], {
      cwd: FOLDER,
      maxBuffer: 64 * 1024 * 1024,
    });
    await writeFile(complete, '');
  }
  return join(FOLDER, 'node_modules/aws-lambda-ric/index.mjs');
}
