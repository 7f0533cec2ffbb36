import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import {
  type ENCODINGS,
  LIST_NAME,
  PAGES,
  PAGES_FOLDER,
  type PageFile,
  type PageList,
} from '../api/page-files.ts';
import type { BuiltFile } from './bundle.ts';
import { fingerprint } from './fingerprint.ts';

/** The folder of the built pages, next to the code that serves them. */
const FOLDER = join(import.meta.dirname, '../api', PAGES_FOLDER);

/** Content types by file extension; `encoded` files are compressed. */
const TYPES: Readonly<Record<string, Pick<PageFile, 'type' | 'encoded'>>> = {
  html: { type: 'text/html; charset=utf-8', encoded: true },
  js: { type: 'text/javascript; charset=utf-8', encoded: true },
  css: { type: 'text/css; charset=utf-8', encoded: true },
  svg: { type: 'image/svg+xml', encoded: true },
  ttf: { type: 'font/ttf', encoded: true },
  woff2: { type: 'font/woff2', encoded: false },
};

const ENCODERS: Readonly<Record<(typeof ENCODINGS)[number], (content: Uint8Array) => Promise<Uint8Array>>> = {
  // The highest quality takes fifteen times as long and saves a tenth.
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};

/**
 * Builds the pages, unless they are up to date. Until the new pages are complete, a running server serves the old ones: files are
 * named by their content, and the list of files is replaced at the end.
 */
async function buildPages(): Promise<void> {
  const wanted = await fingerprint();
  if ((await readList())?.fingerprint === wanted) return;
  console.error(
    'Building the web pages. This takes about ten seconds and happens only when their sources have changed.',
  );
  // The bundler takes a second to load, so it is imported only when there is something to build.
  const { bundlePages } = await import('./bundle.ts');
  await mkdir(FOLDER, { recursive: true });
  const files = Object.fromEntries(
    await Promise.all((await bundlePages()).map(async (file) => [nameOf(file), await write(file)] as const)),
  );
  const list: PageList = { fingerprint: wanted, files };
  const written = join(FOLDER, `${LIST_NAME}.${process.pid}`);
  await writeFile(written, JSON.stringify(list));
  await rename(written, join(FOLDER, LIST_NAME));
  await removeOthers(list);
}

async function readList(): Promise<PageList | null> {
  try {
    return JSON.parse(await readFile(join(FOLDER, LIST_NAME), 'utf8'));
  } catch {
    return null;
  }
}

/** The name under which a file is requested. */
const nameOf = ({ path }: BuiltFile): string => PAGES.find((page) => path === `${page}/index.html`) ?? path;

async function write({ path, content }: BuiltFile): Promise<PageFile> {
  const ending = path.split('.').at(-1) ?? '';
  const kind = TYPES[ending];
  if (kind === undefined)
    throw new Error(`${path}: expected a file of type ${Object.keys(TYPES).join(', ')}, got "${ending}".`);
  const name = `${createHash('sha256').update(content).digest('hex').slice(0, 16)}.${ending}`;
  const kept = kind.encoded
    ? Object.entries(ENCODERS).map(
        async ([encoding, encode]) => [`.${encoding}`, await encode(content)] as const,
      )
    : [['', content] as const];
  for (const [encoding, bytes] of await Promise.all(kept)) {
    await writeFile(join(FOLDER, `${name}${encoding}`), bytes);
  }
  return { name, ...kind };
}

/** Removes the files of earlier builds. */
async function removeOthers({ files }: PageList): Promise<void> {
  const names = new Set(Object.values(files).map(({ name }) => name));
  for (const file of await readdir(FOLDER)) {
    const kept = file === LIST_NAME || [...names].some((name) => file.startsWith(name));
    if (!kept) await rm(join(FOLDER, file), { force: true });
  }
}

if (import.meta.main) {
  // Selects the production builds of libraries.
  process.env.NODE_ENV = 'production';
  await buildPages();
}
