import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Emulator } from './emulator.ts';

/** The deployment that is tried. */
export const CONTEXT = ['-c', 'stage=trial', '-c', 'emulator=yes', '-c', 'disposable=a trial on an emulator'];

/** How a command ended, and all that it printed. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** What a client of the SDK needs to talk to the emulator. */
export const clientOf = ({ environment }: Emulator) => ({
  endpoint: environment.AWS_ENDPOINT_URL ?? '',
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** Runs the CDK's command as an operator does, at home in a folder in which it leaves what it makes. */
export async function cdkOf(
  { environment }: Emulator,
  folder: string,
  args: readonly string[],
): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, CI: 'true', ...environment };
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  const all = [...args, '--output', join(folder, 'cdk.out')];
  return promisify(execFile)('node_modules/.bin/cdk', all, options).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: String(stdout) + String(stderr) }),
  );
}

/** Deploys all of it, and writes what is put out to `outputs.json`. */
export const deployOf = (emulator: Emulator, folder: string, more: readonly string[]): Promise<Ended> => {
  const outputs = ['--outputs-file', join(folder, 'outputs.json')];
  return cdkOf(emulator, folder, [
    ...['deploy', '--all', '--require-approval', 'never'],
    ...outputs,
    ...CONTEXT,
    ...more,
  ]);
};

/** The environment of every function that the emulator has. */
export async function environmentsOf({ environment }: Emulator): Promise<readonly object[]> {
  const response = await fetch(`${environment.AWS_ENDPOINT_URL}/2015-03-31/functions`);
  const { Functions } = (await response.json()) as {
    Functions: readonly { FunctionName: string; Environment: object }[];
  };
  return Functions.map(({ FunctionName, Environment }) => ({ FunctionName, Environment }));
}

/** Gives a domain name to somebody else in the account. */
export async function takeDomain(
  { environment }: Emulator,
  domainName: string,
  certificateArn: string,
): Promise<void> {
  await fetch(`${environment.AWS_ENDPOINT_URL}/v2/domainnames`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/apigateway/aws4_request',
    },
    body: JSON.stringify({ domainName, domainNameConfigurations: [{ certificateArn }] }),
  });
}
