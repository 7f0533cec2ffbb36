import { isScalar, type Pair, parseDocument, type Scalar, visit } from 'yaml';
import { type Extract, type Fragment, linesOf } from './fragment.ts';

/** The fields of a dossier that hold the editors' own words. */
const EDITORS = ['name', 'label', 'text', 'note', 'definition', 'motto', 'reason'];

/** The kinds of statement whose text is quoted: nobody may rewrite that. */
const QUOTED = ['DIRECT_QUOTE', 'DOCUMENT_TEXT'];

/** The editors' words in a dossier. */
export const yamlFragments: Extract = (source) => {
  const found: Fragment[] = [];
  visit(parseDocument(source), {
    Map(_, map) {
      const isQuoted = QUOTED.includes(String(map.get('kind')));
      for (const { key, value } of map.items as readonly Pair<unknown, unknown>[]) {
        const name = isScalar(key) ? String(key.value) : '';
        if (!isScalar(value) || !EDITORS.includes(name) || (isQuoted && name === 'text')) continue;
        found.push(wordsOf(source, value));
      }
    },
  });
  return found;
};

function wordsOf(source: string, { range, type }: Scalar): Fragment {
  const [start = 0, end = 0] = range ?? [];
  if (type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL') {
    return linesOf(source, source.indexOf('\n', start) + 1, end);
  }
  const quotes = type === 'PLAIN' ? 0 : 1;
  return linesOf(source, start + quotes, end - quotes);
}
