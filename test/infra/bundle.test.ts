import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { expect, test } from 'vitest';
import { bundledCode } from '../../infra/constructs/bundled-code.ts';
import { inTemporaryFolder } from './synthesise.ts';

/** The files that go into the bundle of the GraphQL function, as esbuild reports them. */
function bundledFiles(): string[] {
  const code = bundledCode('lambda/api/handler.ts');
  return inTemporaryFolder((outdir) => {
    const stack = new Stack(new App({ outdir }), 'Bundle');
    const bundling = { ...code.bundling, metafile: true };
    new NodejsFunction(stack, 'Function', { ...code, bundling, runtime: Runtime.NODEJS_24_X });
    const asset = readdirSync(outdir).find((name) => name.startsWith('asset.')) ?? '';
    return Object.keys(JSON.parse(readFileSync(join(outdir, asset, 'index.meta.json'), 'utf8')).inputs);
  });
}

test('the deployed code holds what answers queries: no playground, no test, no provisioning, one copy of graphql', () => {
  const files = bundledFiles();
  expect(files).toContain('lambda/api/handler.ts');
  expect(files.filter((file) => /^(infra|test|lambda\/(local|importer))\//.test(file))).toEqual([]);
  expect(files.filter((file) => /render-graphiql|aws-cdk|constructs|dynalite/.test(file))).toEqual([]);
  // The ES module, of which the unused is left out.
  const graphql = files.filter((file) => /\/graphql\/type\/definition\./.test(file));
  expect(graphql).toEqual([expect.stringMatching(/definition\.mjs$/)]);
});
