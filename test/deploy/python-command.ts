import { execFile } from 'node:child_process';
import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache');

const exec = promisify(execFile);

/**
 * The path of a command that comes with a Python package, such as `cfn-lint==1.0.0`. The package is installed into an
 * environment of its own, the first time that it is asked for.
 */
export async function pythonCommand(pinned: string, command: string): Promise<string> {
  const folder = join(CACHE, pinned.replace('==', '-'));
  const complete = join(folder, 'complete');
  const isThere = await access(complete).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await rm(folder, { recursive: true, force: true });
    await exec('python3', ['-m', 'venv', folder]).catch((error: unknown) => {
      throw new Error(`expected Python 3 with its venv module (python3-venv), got ${String(error)}`);
    });
    await exec(join(folder, 'bin/pip'), ['install', '--quiet', pinned]);
    await writeFile(complete, '');
  }
  return join(folder, 'bin', command);
}
