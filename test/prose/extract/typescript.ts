import { parseSync } from 'vite';
import type { Extract, Fragment, Stretch } from './fragment.ts';
import { markupFragments } from './html.ts';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
interface Template extends Node {
  readonly quasis: readonly Node[];
  readonly expressions: readonly Node[];
}
interface TaggedTemplate extends Node {
  readonly tag: Node;
  readonly quasi: Template;
}

/** Two words with a space between them, where an interpolation is a word. */
const PROSE = /\p{L}{2}["”)]*[,.:;]? +["“(]*[\p{L}`]|` +\p{L}{2}/u;

/** What is code all the same: queries, expressions, markup and styles; and lists of names, with commas or in camel case. */
const CODE = new RegExp(
  [
    /[{}=<>|]|;\s*$/,
    /^\W*[A-Z]+ [A-Z]+\b|^\s*(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA)\b|attribute_|\bAND\b/,
    /^[a-z*-]+(?:, [a-z-]+)+$/,
    /^[\w\s]*\b[a-z]+[A-Z][\w\s]*$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** The strings and templates of a program that people read, and the visible text of its HTML templates. */
export const typescriptFragments: Extract = (source, file) => {
  const found: Fragment[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || isSpecifierOrType(value)) return;
    if (isTagged(value)) {
      // A template with another tag than `html` is code, but its interpolations may hold prose.
      if (source.slice(value.tag.start, value.tag.end) === 'html') found.push(...markup(source, value.quasi));
      visit(value.quasi.expressions);
      return;
    }
    if (isTemplate(value)) found.push(...prose(source, value, holesOf(value)));
    if (isString(value)) found.push(...prose(source, value, []));
    for (const child of Object.values(value)) visit(child);
  };
  visit(parseSync(file, source).program);
  return found;
};

const isA = (type: string, value: object): value is Node => 'type' in value && value.type === type;
const isSpecifierOrType = (value: object): boolean =>
  'type' in value && /^(?:Import|ExportAll|TSLiteralType)/.test(String(value.type));
const isTagged = (value: object): value is TaggedTemplate => isA('TaggedTemplateExpression', value);
const isTemplate = (value: object): value is Template => isA('TemplateLiteral', value);
const isString = (value: object): value is Node =>
  isA('Literal', value) && 'value' in value && typeof value.value === 'string';

/** The interpolations of a template, with their brackets. */
const holesOf = ({ quasis }: Template): readonly Stretch[] =>
  quasis
    .slice(1)
    .map(({ start }, index) => ({ start: (quasis[index]?.end ?? start) - 2, end: start + 1, isCode: true }));

/** A part of a literal, cut at its interpolations. */
function cut(start: number, end: number, holes: readonly Stretch[]): readonly Stretch[] {
  const inside = holes.filter((hole) => hole.start < end && hole.end > start);
  const texts = pairs([start, ...inside.flatMap((hole) => [hole.start, hole.end]), end]);
  return texts.flatMap(([from, to], index) => [{ start: from, end: to }, ...inside.slice(index, index + 1)]);
}

/** The source in which every interpolation is one long word: its brackets and quotes are not those of the literal. */
const blanked = (source: string, holes: readonly Stretch[]): string =>
  holes.reduceRight(
    (text, { start, end }) => text.slice(0, start) + '`'.repeat(end - start) + text.slice(end),
    source,
  );

/** Lines, and columns with more than one space between them, are fragments of their own. */
function prose(source: string, { start, end }: Node, holes: readonly Stretch[]): readonly Fragment[] {
  const text = blanked(source, holes).slice(start + 1, end - 1);
  if (!PROSE.test(text) || CODE.test(text)) return [];
  return between(text, /\\n|\n| {2,}/g).map((part) => {
    const pieces = between(text.slice(...part), /\\(?=\W)/g).map((piece) =>
      piece.map((at) => start + 1 + part[0] + at),
    );
    return pieces.flatMap(([from = 0, to = from]) => cut(from, to, holes));
  });
}

/** Where the parts of a text begin and end that the matches of a pattern separate. */
function between(text: string, separator: RegExp): readonly (readonly [number, number])[] {
  const edges = [...text.matchAll(separator)].flatMap(({ 0: { length }, index }) => [index, index + length]);
  return pairs([0, ...edges, text.length]);
}

const pairs = (edges: readonly number[]): readonly (readonly [number, number])[] =>
  edges.flatMap((start, index) => (index % 2 === 0 ? [[start, edges[index + 1] ?? start] as const] : []));

const markup = (source: string, template: Template): readonly Fragment[] => {
  const holes = holesOf(template);
  return markupFragments(blanked(source, holes), template.start + 1, template.end - 1, (start, end) =>
    cut(start, end, holes),
  );
};
