import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import { DossierError, type Fault, type LocatedFault } from './fault.ts';
import { type Dossier, dossierFormat } from './format.ts';

/** A dossier whose shapes are right, and the way back from a path in it to a line of the file. */
export interface ReadDossier {
  readonly dossier: Dossier;
  readonly locate: (fault: Fault) => LocatedFault;
}

/** Aliases may repeat a few entries, not blow a small file up. */
const MAX_ALIASES = 100;

/**
 * Reads a dossier in YAML (or JSON, which is YAML).
 * @param file the name that faults are reported under
 * @throws DossierError with every fault of syntax, or else of shape
 */
export function readDossier(text: string, file: string): ReadDossier {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (document.errors.length > 0) {
    throw new DossierError(
      document.errors.map(({ message, pos }) => ({
        ...at(pos[0]),
        path: [],
        message: `not YAML: ${message}`,
      })),
    );
  }
  const locate = (fault: Fault): LocatedFault => ({ ...at(offsetOf(document, fault)), ...fault });
  const result = dossierFormat.safeParse(plain(document, at));
  if (!result.success) throw new DossierError(result.error.issues.flatMap(faultsOf).map(locate));
  return { dossier: result.data, locate };
}

type Place = Pick<LocatedFault, 'file' | 'line' | 'column'>;

function plain(document: Document, at: (offset: number) => Place): unknown {
  const dangling: LocatedFault[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      const message = `expected an alias of something named before, got *${alias.source}`;
      dangling.push({ ...at(alias.range?.[0] ?? 0), path: [], message });
    },
  });
  if (dangling.length > 0) throw new DossierError(dangling);
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    const message = `expected at most ${MAX_ALIASES} repetitions through aliases, got more`;
    throw new DossierError([{ ...at(0), path: [], message }]);
  }
}

/** The place of the innermost part of a path that the file has: a missing field is reported where it belongs. */
function offsetOf(document: Document, { path, ofName = false }: Fault): number {
  if (ofName) {
    const parent = document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
      : null;
    if (isScalar(pair?.key) && hasRange(pair.key)) return pair.key.range[0];
  }
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return node.range[0];
  }
  return 0;
}

const hasRange = (node: unknown): node is { readonly range: readonly [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);

function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: 'no such field', ofName: true }));
    case 'invalid_union': {
      // Of a date written as a text or as a mapping, the branch that got furthest says what is wrong.
      const branches = issue.errors.filter((issues) => issues.every(({ code }) => code !== 'invalid_type'));
      const inner = branches[0];
      return inner === undefined
        ? [{ path, message: 'expected an EDTF date in quotes, or a mapping with edtf and words' }]
        : inner.flatMap((nested) => faultsOf({ ...nested, path: [...issue.path, ...nested.path] }));
    }
    default:
      return [{ path, message: issue.message }];
  }
}
