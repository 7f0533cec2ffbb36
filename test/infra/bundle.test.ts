import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { expect, test } from 'vitest';
import { bundledCode } from '../../infra/constructs/bundled-code.ts';
import { inTemporaryFolder } from './synthesise.ts';

/** What is made of the GraphQL function's code; looked at before it is gone. */
function bundled<T>(look: (folder: string) => T): T {
  const code = bundledCode('lambda/api/handler.ts');
  return inTemporaryFolder((outdir) => {
    const stack = new Stack(new App({ outdir }), 'Bundle');
    const bundling = { ...code.bundling, metafile: true };
    new NodejsFunction(stack, 'Function', { ...code, bundling, runtime: Runtime.NODEJS_24_X });
    const asset = readdirSync(outdir).find((name) => name.startsWith('asset.')) ?? '';
    return look(join(outdir, asset));
  });
}

test('the deployed code holds what answers queries: no playground, no test, no provisioning, one copy of graphql', () => {
  const files = bundled((folder) =>
    Object.keys(JSON.parse(readFileSync(join(folder, 'index.meta.json'), 'utf8')).inputs),
  );
  expect(files).toContain('lambda/api/handler.ts');
  expect(files.filter((file) => /^(infra|test|lambda\/(local|importer))\//.test(file))).toEqual([]);
  expect(files.filter((file) => /citation-js|bibtex/.test(file))).toEqual([]);
  expect(files.filter((file) => /render-graphiql|aws-cdk|constructs|dynalite/.test(file))).toEqual([]);
  // The ES module, of which the unused is left out.
  const graphql = files.filter((file) => /\/graphql\/type\/definition\./.test(file));
  expect(graphql).toEqual([expect.stringMatching(/definition\.mjs$/)]);
});

test('what few ask for stands beside it, and is found there', () => {
  const entry = bundled((folder) => {
    const item = { id: 'a-b', type: 'article-newspaper', title: 'Łódź & 中', version: '1', note: 'n' };
    const script = `import('#bibtex').then(({ bibtexOf }) => process.stdout.write(bibtexOf(${JSON.stringify(item)})))`;
    return spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
  });
  expect(entry.stderr).toBe('');
  expect(entry.stdout).toMatch(/^@article\{a-b,\n\tnote = \{n\},\n\ttitle = \{Łódź \\& 中\},\n\}/);
});
