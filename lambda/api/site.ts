import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { ENCODINGS, LIST_NAME, PAGES_FOLDER, type PageFile, type PageList } from './page-files.ts';
import { policyOf } from './page-policy.ts';

/** The built pages, in the folder beside this file: in the repository, and in what is deployed. */
const FOLDER = join(import.meta.dirname, PAGES_FOLDER);

/** What is named for its content never changes. A page is asked for again every time, and mostly not sent again. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** What there is, and null before it has been built. Read again every time, so that a new build shows without a new start. */
async function readList(): Promise<PageList | null> {
  try {
    return JSON.parse(await readFile(join(FOLDER, LIST_NAME), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Answers with a page, or with something that a page loads; null when there is no such thing.
 * @param name as the list has it: `reading`, `assets/main-1a2b3c.js`
 */
export async function serve(name: string, { headers }: Request): Promise<Response | null> {
  const list = await readList();
  if (list === null) return new Response('The pages are not built. Run: npm run pages\n', { status: 503 });
  const file = Object.hasOwn(list.files, name) ? list.files[name] : undefined;
  if (file === undefined) return null;
  const page = !name.startsWith('assets/');
  const encoding = file.encoded ? chosenEncoding(headers) : null;
  const sent = {
    'cache-control': page ? ASK_AGAIN : FOR_EVER,
    etag: `"${file.name}${encoding === null ? '' : `.${encoding}`}"`,
    vary: page ? 'accept, accept-encoding' : 'accept-encoding',
    'x-content-type-options': 'nosniff',
    ...(page && policyOf(name)),
  };
  return new Response(await contentOf(file, encoding), {
    headers: {
      ...sent,
      'content-type': file.type,
      ...(encoding !== null && { 'content-encoding': encoding }),
    },
  });
}

/** The smallest that the client takes; null for one that takes none. */
function chosenEncoding(headers: Headers): string | null {
  const taken = new Negotiator({ headers: Object.fromEntries(headers) }).encodings([...ENCODINGS]);
  return ENCODINGS.find((encoding) => taken.includes(encoding)) ?? null;
}

/** The content in an encoding. Few clients take none; for them it is decoded, so that it need not be kept a third time. */
async function contentOf({ name, encoded }: PageFile, encoding: string | null): Promise<BodyInit> {
  const kept = encoded ? (encoding ?? 'gzip') : null;
  const content = await readFile(join(FOLDER, kept === null ? name : `${name}.${kept}`));
  return new Uint8Array(encoded && encoding === null ? await promisify(gunzip)(content) : content);
}
