import type { TxtParentNode } from '@textlint/ast-node-types';
import type { TextlintRuleReporter } from '@textlint/kernel';
import { readConfigFile, spellCheckDocument } from 'cspell-lib';
import { legible } from '../extract/legible.ts';

/** Reports words that are in none of the dictionaries of `cspell.yaml`. */
export const spellingRule: TextlintRuleReporter = (context, options = {}) => {
  const config = readConfigFile((options as { readonly config: string }).config);
  const { Syntax, getSource, getFilePath, report, RuleError, locator } = context;
  return {
    async [Syntax.Document](document: TxtParentNode) {
      const text = legible(document, getSource(), 'spaces');
      if (text.trim() === '') return;
      const uri = 'prose.txt';
      const found = await spellCheckDocument(
        { uri, text, languageId: getFilePath()?.endsWith('.yaml') === true ? 'dossier' : 'plaintext' },
        { generateSuggestions: true, numSuggestions: 3, noConfigSearch: true },
        await config,
      );
      for (const { text: word, offset, suggestions = [] } of found.issues) {
        const padding = locator.range([offset, offset + word.length]);
        const meant = suggestions.length > 0 ? ` Did you mean ${suggestions.join(', ')}?` : '';
        report(document, new RuleError(`“${word}” is not in the dictionary.${meant}`, { padding }));
      }
    },
  };
};
