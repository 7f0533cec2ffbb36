import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';

/** Builds the code of a function as a deployment does. Returns the folder that it is deployed from, which lies in `outdir`. */
export function buildFunction(code: NodejsFunctionProps, outdir: string): string {
  const folder = mkdtempSync(join(outdir, 'function-'));
  const stack = new Stack(new App({ outdir: folder }), 'Bundle');
  new NodejsFunction(stack, 'Function', { ...code, runtime: Runtime.NODEJS_24_X });
  return join(folder, readdirSync(folder).find((name) => name.startsWith('asset.')) ?? '');
}
