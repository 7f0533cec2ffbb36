/**
 * The built pages as they lie beside the code that serves them: `dist/files.json` tells what there is, and every other file of
 * that folder is named for its content. So a new build is there from the moment on at which its list is.
 */

/** The folder, beside the code that serves it. */
export const PAGES_FOLDER = 'dist';
/** The list in it. */
export const LIST_NAME = 'files.json';

/** The pages: each is built from a folder of lambda/web with an `index.html`. */
export const PAGES = ['reading', 'playground'] as const;

/** The encodings in which a text is kept, the smallest first; the name of one is the ending of its file as well. */
export const ENCODINGS = ['br', 'gzip'] as const;

/** One file that can be asked for. */
export interface PageFile {
  /** Its name in the folder; with an encoding's name behind it where it is kept encoded. */
  readonly name: string;
  readonly type: string;
  /** Whether it is kept in every encoding, and in none else; otherwise it is kept as it is. */
  readonly encoded: boolean;
}

export interface PageList {
  /** Of what it was built from: see lambda/web/fingerprint.ts. */
  readonly fingerprint: string;
  /** By the names of the pages, `reading` and `playground`, and of what they load: `assets/main-1a2b3c.js`. */
  readonly files: Readonly<Record<string, PageFile>>;
}
