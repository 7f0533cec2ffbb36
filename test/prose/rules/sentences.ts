import type { TxtNode, TxtParentNode } from '@textlint/ast-node-types';
import type { TextlintRuleReporter } from '@textlint/kernel';
import { legible } from '../extract/legible.ts';

/** Phrases to avoid for one reason. */
export interface PhraseGroup {
  readonly reason: string;
  /** Whether they are wrong about software alone, and may well be right in a dossier. */
  readonly software?: boolean;
  readonly phrases: readonly Phrase[];
}

export interface Phrase {
  /** A regular expression in which a space stands for any white space. */
  readonly find: string;
  /** What to write instead. */
  readonly write: string;
  /** Only where a sentence begins. */
  readonly atStart?: boolean;
  /** False if cells of tables may have it, whose subject is in the cell before. */
  readonly inTables?: boolean;
}

interface Options {
  readonly groups: readonly PhraseGroup[];
  readonly maxWords: number;
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Reports phrases to avoid, and sentences with more than `maxWords` words. */
export const sentenceRule: TextlintRuleReporter = (context, options = {}) => {
  const { groups, maxWords } = options as unknown as Options;
  const { Syntax, getSource, getFilePath, report, RuleError, locator } = context;
  const isDossier = getFilePath()?.endsWith('.yaml') === true;
  const patterns = groups
    .filter(({ software }) => software !== true || !isDossier)
    .flatMap(({ phrases }) => phrases.map((phrase) => ({ ...phrase, pattern: patternOf(phrase) })));

  const check = (node: TxtParentNode): void => {
    const complain = (message: string, index: number, length: number) =>
      report(node, new RuleError(message, { padding: locator.range([index, index + length]) }));
    const quoted = (index: number, length: number) => {
      const found = getSource(node)
        .slice(index, index + length)
        .replaceAll(/\s+/g, ' ');
      return found.length > 40 ? `“${found.slice(0, 40)}…”` : `“${found}”`;
    };
    for (const { segment, index } of SENTENCES.segment(legible(node, getSource()))) {
      const words = segment.match(/\S*[\p{L}\d]\S*/gu)?.length ?? 0;
      if (words > maxWords) {
        complain(
          `A sentence of ${words} words: split it (the limit is ${maxWords}).`,
          index + segment.search(/\S/),
          1,
        );
      }
      for (const { pattern, write, atStart, inTables } of patterns) {
        if (inTables === false && node.type === 'TableCell') continue;
        if (atStart === true && !isSentence(node, segment, index)) continue;
        for (const { 0: found, index: at } of segment.matchAll(pattern)) {
          complain(`${quoted(index + at, found.length)}: ${write}`, index + at, found.length);
        }
      }
    }
  };
  return { [Syntax.Paragraph]: check, [Syntax.Header]: check, [Syntax.TableCell]: check };
};

function patternOf({ find, atStart }: Phrase): RegExp {
  const before = atStart === true ? '(?<=^[\\s("–-]*)' : '(?<![\\p{L}-])';
  return new RegExp(`${before}(?:${find.replaceAll(' ', '\\s+')})(?![\\p{L}-])`, 'giu');
}

/** Whether it begins with its subject, as questions, headings, the title of a page and the notes in a table need not. */
function isSentence(node: TxtParentNode, segment: string, index: number): boolean {
  const start = node.range[0] + index + segment.search(/\S/);
  const isTitle = node.children.some(({ type, range }) => type === 'Link' && range[0] + 1 === start);
  const isNote = node.type === 'TableCell' && /^\s*\p{Ll}/u.test(segment);
  return !isHeading(node) && !isTitle && !isNote && !/\?\W*$/.test(segment);
}

/** A heading, or a cell of the first row of a table. */
function isHeading({ type, parent: row }: TxtNode): boolean {
  const table = row?.parent;
  return type === 'Header' || (type === 'TableCell' && table?.type === 'Table' && table.children[0] === row);
}
