import { describe, expect, it } from 'vitest';
import { loadStemmers } from '../../../../schema/language/stemmers.ts';
import { wordsOf } from '../../../../schema/language/words.ts';
import { searchableTexts } from '../../../../schema/model/searchable.ts';
import { parseTextQuery, phraseOccurrences, termsOfPhrase } from '../../../../schema/model/text-query.ts';
import { faultsOf, Resolved } from '../../../support/dossier.ts';

const TEXT = 'He drew an arc of conflicts, from the Caucasus to Central Asia. “We need peace,” he said.';
const PARAPHRASE = {
  slug: 'arc',
  kind: 'PARAPHRASE',
  text: 'He spoke of wars in two regions.',
  spans: [{ prefix: 'He drew an ', suffix: '. “' }],
};
const QUOTE = { slug: 'peace', kind: 'DIRECT_QUOTE', spans: [{ exact: 'We need peace,' }] };

const dossier = (statements: readonly object[], source: object = {}) =>
  JSON.stringify({ source: { slug: 'report', headline: 'A report', ...source }, statements });

async function spansOf(...[text, known, sourceOf]: Parameters<typeof Resolved.of>) {
  const { all } = await Resolved.of(text, known, sourceOf);
  return Object.fromEntries(
    all.flatMap(({ entity }) =>
      entity.type === 'Statement' ? [[entity.slug, entity.provenance.spans]] : [],
    ),
  );
}
const entitiesOf = async (...args: Parameters<typeof Resolved.of>) =>
  (await Resolved.of(...args)).all.map(({ entity }) => entity);

describe('the words of a passage that is not copied', () => {
  it('are taken from the source text, each once and in alphabetical order, and those of a quote are not', async () => {
    const { arc, peace } = await spansOf(dossier([PARAPHRASE, QUOTE]), [], TEXT);
    expect(arc?.[0]?.words).toEqual([
      'Asia',
      'Caucasus',
      'Central',
      'arc',
      'conflicts',
      'from',
      'of',
      'the',
      'to',
    ]);
    expect(peace?.[0]).not.toHaveProperty('words');
  });

  it('stay when the dossier is loaded again without the text', async () => {
    const known = await entitiesOf(dossier([PARAPHRASE]), [], TEXT);
    const statement = known.find(({ type }) => type === 'Statement');
    if (statement?.type !== 'Statement') return expect.unreachable();
    const [{ start, end, sha256, prefix, suffix } = expect.unreachable()] = statement.provenance.spans;
    const source = known.find(({ type }) => type === 'Source');
    const again = dossier([{ ...PARAPHRASE, spans: [{ start, end, sha256, prefix, suffix }] }], {
      sha256: source?.type === 'Source' ? source.sha256 : null,
    });
    expect(await entitiesOf(again, known)).toEqual(known);
    // Those of another passage do not.
    const other = again.replace(sha256, '0'.repeat(64));
    expect((await spansOf(other, known)).arc?.[0]).not.toHaveProperty('words');
  });

  it('find the statement, but not as a phrase, as their order is not kept', async () => {
    await loadStemmers();
    const [, statement] = await entitiesOf(dossier([PARAPHRASE], { inLanguage: 'en' }), [], TEXT);
    const finds = (asked: string) =>
      parseTextQuery(asked).all.every((phrase) =>
        searchableTexts(statement ?? expect.unreachable()).some(
          ({ text, language }) =>
            phraseOccurrences(wordsOf(text, language), termsOfPhrase(phrase, ['en'])).length > 0,
        ),
      );
    expect(finds('conflict')).toBe(true);
    expect(finds('Caucasus wars')).toBe(true);
    expect(finds('"arc conflicts"')).toBe(false);
    expect(finds('"arc of conflicts"')).toBe(false);
  });

  it('are not written beside a quote', async () => {
    const spans = [{ exact: 'We need peace,', start: 65, end: 79, words: ['peace'] }];
    expect(await faultsOf(dossier([{ ...QUOTE, spans }], { sha256: '0'.repeat(64) }))).toEqual([
      expect.stringContaining(
        'statements[0].spans[0].words: expected no words (those of a quote are in exact), got',
      ),
    ]);
  });
});

describe('the language of a statement', () => {
  const languages = async (written: string) =>
    (await entitiesOf(written, [], TEXT)).flatMap((entity) =>
      entity.type === 'Statement' ? [entity.inLanguage] : [],
    );

  it('is its own, or that of the source', async () => {
    const source = { inLanguage: 'en' };
    expect(await languages(dossier([PARAPHRASE, { ...QUOTE, inLanguage: 'ru' }], source))).toEqual([
      'en',
      'ru',
    ]);
    expect(await languages(dossier([PARAPHRASE, { ...QUOTE, inLanguage: null }]))).toEqual([null, null]);
  });
});
