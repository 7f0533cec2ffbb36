import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledCode } from '../../infra/constructs/bundled-code.ts';
import { buildFunction } from './build-function.ts';
import type { Figure } from './figure.ts';

/** The size of the code that is deployed, built as the deployment builds it. */
export async function measureBundle(): Promise<readonly Figure[]> {
  const outdir = await mkdtemp(join(tmpdir(), 'rostrum-bundle-'));
  try {
    const code = bundledCode('lambda/api/handler.ts');
    const asset = buildFunction({ ...code, bundling: { ...code.bundling, metafile: true } }, outdir);
    const { size } = await stat(join(asset, 'index.js'));
    const lazy = await stat(join(asset, 'bibtex.js'));
    const { inputs } = JSON.parse(await readFile(join(asset, 'index.meta.json'), 'utf8'));
    const graphql = Object.keys(inputs).filter((file) => /\/graphql\/type\/definition\./.test(file));
    return [
      { name: 'bundle of the function', value: Math.ceil(size / 1024), unit: 'KB', budget: 800 },
      { name: 'what of it is loaded lazily', value: Math.ceil(lazy.size / 1024), unit: 'KB', budget: null },
      { name: 'copies of graphql in it', value: graphql.length, unit: '', budget: 1 },
    ];
  } finally {
    await rm(outdir, { recursive: true });
  }
}
