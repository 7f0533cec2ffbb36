/** Where in a dossier something is: the keys and indexes that lead to it from the top. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a dossier. */
export interface Fault {
  readonly path: Path;
  /** What was expected and what came. */
  readonly message: string;
  /** Whether it is the name of the field that is wrong, rather than what stands in it. */
  readonly ofName?: boolean;
}

/** A fault with its place in the file; lines and columns count from 1. */
export interface LocatedFault extends Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A dossier that cannot be loaded, with every fault that was found. */
export class DossierError extends Error {
  override readonly name = 'DossierError';
  readonly faults: readonly LocatedFault[];

  constructor(faults: readonly LocatedFault[]) {
    super(faults.map(formatFault).join('\n'));
    this.faults = faults;
  }
}

/** `dossier.yaml:12:5 statements[3].kind: expected one of …, got …` */
export const formatFault = ({ file, line, column, path, message }: LocatedFault): string =>
  `${file}:${line}:${column} ${path.length === 0 ? '' : `${formatPath(path)}: `}${message}`;

const formatPath = (path: Path): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
