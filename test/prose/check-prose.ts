import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import {
  TextlintKernel,
  type TextlintKernelRule,
  type TextlintMessage,
  type TextlintRuleModule,
} from '@textlint/kernel';
import { parse } from 'yaml';
import { prosePlugin } from './extract/plugin.ts';
import { type PhraseGroup, sentenceRule } from './rules/sentences.ts';
import { spellingRule } from './rules/spelling.ts';

// Node and Vitest see different things in the default export of a CommonJS package that has no types.
const { default: writeGood } = createRequire(import.meta.url)('textlint-rule-write-good') as {
  readonly default: TextlintRuleModule;
};

const here = (name: string): string => join(import.meta.dirname, name);

/** Sentences should have fewer than 25 words; one with more than this many is an error. */
const MAX_WORDS = 30;

/** The other checks of write-good object to plain words such as “only”, “it is”, “maximum” and every passive. */
const WRITE_GOOD = { passive: false, adverb: false, tooWordy: false, thereIs: false };

/** What write-good calls weak and this project needs: numbers that a sentence leaves open, and an idiom. */
const ACCEPTED = /^"(?:few|many|several|various|on the spot)" is/i;

const RULES: TextlintKernelRule[] = [
  {
    ruleId: 'style',
    rule: sentenceRule,
    options: {
      groups: parse(readFileSync(here('phrases.yaml'), 'utf8')) as readonly PhraseGroup[],
      maxWords: MAX_WORDS,
    },
  },
  { ruleId: 'spelling', rule: spellingRule, options: { config: here('cspell.yaml') } },
  { ruleId: 'write-good', rule: writeGood, options: WRITE_GOOD },
];

const kernel = new TextlintKernel();

/** What is wrong with the prose of a file, in the order of the text. */
export async function checkProse(file: string, text: string): Promise<readonly TextlintMessage[]> {
  const ext = extname(file);
  // What a speaker called “very” important is so in a paraphrase.
  const rules = ext === '.yaml' ? RULES.filter(({ ruleId }) => ruleId !== 'write-good') : RULES;
  const options = { ext, filePath: file, plugins: [prosePlugin], rules };
  const { messages } = await kernel.lintText(text, options);
  return messages.filter(({ message }) => !ACCEPTED.test(message));
}
