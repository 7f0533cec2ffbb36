import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CONTEXT, type Ended } from './commands.ts';
import type { Emulator } from './emulator.ts';
import { pythonCommand } from './python-command.ts';

/** The AWS CLI: https://pypi.org/project/awscli/ */
const PACKAGE = 'awscli==1.46.3';

/**
 * What surrounds the commands of a page, so that they can stay as they are printed. The AWS CLI does not read the address for SQS
 * from its environment, and the emulator cannot redrive, so that command is printed with its arguments. `cdk` gets the settings of
 * the trial, a folder for its output, and consent in advance.
 */
const PREAMBLE = `set -euo pipefail
aws() {
  if [ "$2" = start-message-move-task ]; then echo "$@"; else "$AWS" --endpoint-url "$AWS_ENDPOINT_URL" "$@"; fi
}
npx() {
  local consent=()
  case $2 in
    deploy) consent=(--require-approval never --outputs-file "$HOME/outputs.json") ;;
    destroy) consent=(--force) ;;
  esac
  (cd "$ROOT" && command npx "$@" "\${consent[@]}" --output "$HOME/cdk.out" "\${TRIAL[@]}")
}
`;

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** Runs commands as a page prints them, in a folder that is also their home. */
export async function shellOf(
  { environment }: Emulator,
  folder: string,
  commands: string,
  more: readonly string[] = [],
): Promise<Ended> {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    ROOT: join(import.meta.dirname, '../..'),
    AWS: await pythonCommand(PACKAGE, 'aws'),
    CI: 'true',
    ...environment,
  };
  const script = `${PREAMBLE}TRIAL=(${[...CONTEXT, ...more].map(quoted).join(' ')})\n${commands}`;
  const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
  return promisify(execFile)('bash', ['-c', script], options).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: String(stdout) + String(stderr) }),
  );
}
