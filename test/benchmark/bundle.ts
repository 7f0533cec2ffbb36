import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
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
    const lazy = await sizesOf(asset, (file) => /^(?!index).*\.js$/.test(file));
    const pages = await sizesOf(join(asset, 'dist'), (file) => !file.endsWith('.gzip'));
    const { inputs } = JSON.parse(await readFile(join(asset, 'index.meta.json'), 'utf8'));
    const graphql = Object.keys(inputs).filter((file) => /\/graphql\/type\/definition\./.test(file));
    return [
      { name: 'bundle of the function', value: Math.ceil(size / 1024), unit: 'KB', budget: 800 },
      { name: 'what of it is loaded lazily', value: Math.ceil(sum(lazy) / 1024), unit: 'KB', budget: null },
      {
        name: 'pages for browsers, as they are sent',
        value: Math.ceil(sum(pages) / 1024),
        unit: 'KB',
        budget: null,
      },
      {
        name: 'the largest file of them',
        value: Math.ceil(Math.max(...pages) / 1024),
        unit: 'KB',
        budget: 4_000,
      },
      { name: 'copies of graphql in it', value: graphql.length, unit: '', budget: 1 },
    ];
  } finally {
    await rm(outdir, { recursive: true });
  }
}

const sizesOf = async (folder: string, counts: (file: string) => boolean): Promise<readonly number[]> =>
  Promise.all(
    (await readdir(folder)).filter(counts).map(async (file) => (await stat(join(folder, file))).size),
  );

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
