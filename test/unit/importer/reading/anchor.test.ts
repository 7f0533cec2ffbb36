import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePoints, passage } from '../../../../schema/model/passage.ts';
import { DIGEST, faultsOf, Resolved } from '../../../support/dossier.ts';

const TEXT =
  '🕊 The minister said: “We need peace on our borders.” Peace, he said, is what we need. We need time.';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A dossier of one statement with these spans. */
const said = (kind: string, ...spans: readonly object[]) =>
  JSON.stringify({
    source: { slug: 'report', headline: 'A report' },
    statements: [{ slug: 's', kind, ...(kind === 'PARAPHRASE' && { text: 'The sense.' }), spans }],
  });
const spansOf = async (dossier: string, text = TEXT) =>
  (await Resolved.of(dossier, [], text)).entity('Statement', 's').provenance.spans;
const faults = async (dossier: string, text = TEXT) =>
  (await faultsOf(dossier, [], 'd.yaml', text)).map((fault) =>
    fault.replace(/^d\.yaml:\d+:\d+ statements\[0\]\./, ''),
  );

describe('with the text of its source at hand, a dossier', () => {
  it('needs no offsets and no digests', async () => {
    const dossier = said('DIRECT_QUOTE', { exact: 'We need peace on our borders.' });
    const [span] = await spansOf(dossier);
    expect(span).toMatchObject({ start: 22, end: 51 });
    expect(passage(codePoints(TEXT), 22, 51)).toBe('We need peace on our borders.');
    const resolved = await Resolved.of(dossier, [], TEXT);
    expect(resolved.entity('Source', 'report').sha256).toBe(sha256(TEXT));
  });

  it('points at running text by what stands before and behind it', async () => {
    const [span] = await spansOf(said('PARAPHRASE', { prefix: 'he said, ', suffix: ' We need time' }));
    const words = 'is what we need.';
    expect(span).toMatchObject({ exact: null, sha256: sha256(words) });
    expect(passage(codePoints(TEXT), span?.start ?? 0, span?.end ?? 0)).toBe(words);
  });

  it('tells of words that stand in several places which ones are meant', async () => {
    expect(await faults(said('DIRECT_QUOTE', { exact: 'We need' }))).toEqual([
      'spans[0].exact: expected a passage that occurs once (add or extend prefix or suffix), got 2 matches, the first at offsets 22 to 29',
    ]);
    expect(await spansOf(said('DIRECT_QUOTE', { exact: 'We need', suffix: ' time' }))).toMatchObject([
      { start: 86, end: 93 },
    ]);
    expect(await spansOf(said('DIRECT_QUOTE', { exact: 'Peace' }, { exact: 'We need' }))).toMatchObject([
      { start: 53 },
      { start: 86 },
    ]);
  });

  it('is told the closest passage of a quote that is not there, and which words differ', async () => {
    expect(await faults(said('DIRECT_QUOTE', { exact: 'We need a peace on our border.' }))).toEqual([
      'spans[0].exact: expected words from the source text, got "We need a peace on our border."; the closest passage is "We need peace on our borders." (without "a", "borders" instead of "border")',
    ]);
    expect(await faults(said('DIRECT_QUOTE', { exact: 'Nothing of this kind was ever uttered' }))).toEqual([
      'spans[0].exact: expected words from the source text, got "Nothing of this kind was ever uttered"; no passage is similar',
    ]);
  });

  it('does not move what is written with offsets', async () => {
    expect(await faults(said('DIRECT_QUOTE', { exact: 'Peace', start: 52, end: 57 }))).toEqual([
      expect.stringMatching(
        /^spans\[0\]\.exact: expected the words at offsets 52 to 57 .* got "Peace", which occurs at offsets 53 to 58$/,
      ),
    ]);
    expect(await faults(said('DIRECT_QUOTE', { exact: 'We need', start: 53, end: 58 }))).toEqual([
      'spans[0].exact: expected the words at offsets 53 to 58 of the source text ("Peace"), got "We need", which occurs 2 times',
    ]);
    expect(await faults(said('DIRECT_QUOTE', { exact: 'Peace', start: 53, end: 58 }))).toEqual([]);
    expect(await faults(said('PARAPHRASE', { start: 53, end: 58, sha256: DIGEST }))).toEqual([
      expect.stringMatching(
        /^spans\[0\]\.sha256: expected the SHA-256 of offsets 53 to 58 of the source text/,
      ),
    ]);
    expect(await faults(said('PARAPHRASE', { start: 53, end: 1_000 }))).toEqual([
      expect.stringMatching(
        /^spans\[0\]\.end: expected an end within the source text \(at most 99\), got 1000$/,
      ),
    ]);
  });

  it('has the digest of that text, if it has one', async () => {
    const source = { slug: 'report', headline: 'A report', sha256: DIGEST };
    expect(await faults(JSON.stringify({ source }))).toEqual([
      expect.stringMatching(/^d\.yaml:1:\d+ source\.sha256: expected the SHA-256 of the given source text/),
    ]);
  });

  it('has its quotes looked for also where other fields are wrong', async () => {
    const told = async (source: object, ...spans: readonly object[]) => {
      const statements = [{ slug: 's', kind: 'DIRECT_QUOTE', position: 0, spans }];
      return (await faultsOf(JSON.stringify({ source, statements }), [], 'd.yaml', TEXT)).map((fault) =>
        fault.replace(/^d\.yaml:\d+:\d+ /, ''),
      );
    };
    const position = 'statements[0].position: expected a whole number of at least 1, got 0';
    const headline = 'source.headline: expected text, got nothing';
    expect(await told({ slug: 'report' }, { exact: 'Peace' })).toEqual([headline, position]);
    expect(await told({ slug: 'report' }, { exact: 'Peace of mind' })).toEqual([
      headline,
      position,
      'statements[0].spans[0].exact: expected words from the source text, got "Peace of mind"; no passage is similar',
    ]);
    expect(await told({ slug: 'A report', headline: 'A report' }, { exact: 'Peace' })).toEqual([
      'source.slug: expected a slug (lower-case letters and digits, words joined by single hyphens); got "A report"',
      position,
    ]);
  });

  it('is not NDJSON', async () => {
    const line = JSON.stringify({ type: 'Person', slug: 'ann', name: 'Ann' });
    expect(await faultsOf(line, [], 'd.ndjson', TEXT)).toEqual([
      'd.ndjson:1:1 expected a dossier in YAML or JSON (the source text is for one dossier), got NDJSON',
    ]);
  });

  it('finds any passage of any text, with enough around it', async () => {
    const anyText = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(anyText, fc.nat(60), fc.integer({ min: 1, max: 60 }), async (text, first, length) => {
        const points = codePoints(text);
        const start = first % points.length;
        const end = Math.min(points.length, start + length);
        const exact = passage(points, start, end);
        fc.pre(exact.trim() === exact);
        const prefix = points.slice(0, start).join('');
        const suffix = points.slice(end).join('');
        const [span] = await spansOf(
          said('DIRECT_QUOTE', { exact, ...(prefix && { prefix }), ...(suffix && { suffix }) }),
          text,
        );
        expect(span).toMatchObject({ start, end });
      }),
      { numRuns: 200 },
    );
  });
});
