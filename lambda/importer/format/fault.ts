/** Where in a record or a dossier something is: the keys and indexes that lead to it from the top. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with what somebody wrote. */
export interface Fault {
  readonly path: Path;
  readonly expected: string;
  /** What came instead; null where that is nothing. */
  readonly got: string | null;
  /** The valid values that are most like what came. */
  readonly nearest?: readonly string[];
  /** Whether it is the name of the field that is wrong, rather than what stands in it. */
  readonly ofName?: boolean;
}

/** Where in a file something is; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type LocatedFault = Fault & Place;

/** `expected one of MEETING, SESSION; got "MEETNG". Did you mean "MEETING"?` */
export function messageOf({ expected, got, nearest = [] }: Omit<Fault, 'path'>): string {
  const instead = got === null ? '' : `${expected.includes(',') ? ';' : ','} got ${got}`;
  const meant =
    nearest.length === 0 ? '' : `. Did you mean ${nearest.map((each) => `"${each}"`).join(' or ')}?`;
  return `expected ${expected}${instead}${meant}`;
}

/** `dossier.yaml:12:5 statements[3].kind: expected …, got …` */
export const formatFault = ({ file, line, column, ...fault }: LocatedFault): string =>
  `${file}:${line}:${column} ${fault.path.length === 0 ? '' : `${formatPath(fault.path)}: `}${messageOf(fault)}`;

/** `statements[3].kind` */
export const formatPath = (path: Path): string =>
  escaped(
    path
      .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
      .join(''),
  );

/** Control characters and line separators: a terminal may obey them, and a log may break its line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g;

const escaped = (text: string): string =>
  text.replace(CONTROLS, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What came, as a fault tells it: short texts in full, long ones by their beginning. */
export function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  return typeof value === 'string' ? quoted(value) : String(value);
}

const SHOWN = 80;

/** A text in quotes, cut after 80 characters. */
export function quoted(text: string): string {
  const characters = Array.from(text.slice(0, 2 * SHOWN + 2));
  const isShort = characters.length <= SHOWN;
  return escaped(JSON.stringify(isShort ? text : `${characters.slice(0, SHOWN).join('')}…`));
}

/** Reads back what a rule of the model says: `expected …, got …`, its place before it left out. */
export function faultOfMessage(path: Path, message: string): Fault {
  const [, expected = message, got = null] = /^expected (.*?)(?:[,;] got (.*))?$/s.exec(message) ?? [];
  return { path, expected, got };
}

export const faultIf = (
  wrong: boolean,
  path: Path,
  expected: string,
  got: string | null,
): readonly Fault[] => (wrong ? [{ path, expected, got }] : []);
