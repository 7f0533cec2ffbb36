import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../schema/model/record.ts';
import { DIGEST, faultsOf, notesOf, Resolved } from '../../../support/dossier.ts';

const FIRST = 'The minister said: “We need peace.” Peace, he said, is near. “We have time,” she said.';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface Written {
  readonly slug: string;
  readonly spans: readonly object[];
}
const quote = (slug: string, exact: string, fields: object = {}): Written => ({
  slug,
  ...{ kind: 'DIRECT_QUOTE', spans: [{ exact, ...fields }] },
});
const PEACE = quote('peace', 'We need peace.');
const TIME = quote('time', 'We have time,');
const NEAR = {
  slug: 'near',
  kind: 'PARAPHRASE',
  text: 'Peace will come.',
  spans: [{ prefix: 'Peace, he said, ', suffix: '.' }],
};

const dossier = (statements: readonly Written[], source: object = {}) =>
  JSON.stringify({ source: { slug: 'report', headline: 'A report', ...source }, statements });
const ALL = dossier([PEACE, NEAR, TIME]);

/** What a record holds once a dossier has been loaded into it. */
async function loaded(text: string, known: readonly Entity[], written = ALL): Promise<readonly Entity[]> {
  const { all } = await Resolved.of(written, known, text);
  const entities = all.map(({ entity }) => entity);
  const isNew = (entity: Entity) =>
    entities.every(({ type, slug }) => type !== entity.type || slug !== entity.slug);
  return [...known.filter(isNew), ...entities];
}
const statement = (record: readonly Entity[], slug: string) => {
  const found = record.find((entity) => entity.type === 'Statement' && entity.slug === slug);
  if (found?.type !== 'Statement') throw new Error(`expected a statement ${slug}`);
  const { source, spans, anchoring } = found.provenance;
  return { source, anchoring, start: spans[0]?.start };
};
const source = (record: readonly Entity[], slug: string) =>
  record.find((entity) => entity.type === 'Source' && entity.slug === slug);

describe('a source whose text changed', () => {
  it('becomes a new version, and the one before stays as it was', async () => {
    const first = await loaded(FIRST, []);
    const text = `New! ${FIRST}`;
    const second = await loaded(text, first);
    expect(source(second, 'report')).toEqual(source(first, 'report'));
    expect(source(second, 'report-v2')).toMatchObject({
      headline: 'A report',
      sha256: sha256(text),
      version: 2,
      previousVersion: 'report',
    });
    const third = await loaded(`${text} And more.`, second);
    expect(source(third, 'report-v3')).toMatchObject({ version: 3, previousVersion: 'report-v2' });
    expect(await loaded(text, second)).toEqual(expect.arrayContaining([...second]));
  });

  it('takes the statements along whose words it still has', async () => {
    const second = await loaded(`New! ${FIRST}`, await loaded(FIRST, []));
    const moved = { source: 'report-v2', anchoring: 'ANCHORED' };
    expect(statement(second, 'peace')).toEqual({ ...moved, start: 25 });
    expect(statement(second, 'near')).toEqual({ ...moved, start: 57 });
    expect(statement(second, 'time')).toEqual({ ...moved, start: 67 });
  });

  it('leaves those orphaned whose words it does not have any more, with the version that had them', async () => {
    const first = await loaded(FIRST, []);
    const text = FIRST.replace('need peace', 'want peace').replace('is near', 'is far');
    const second = await loaded(text, first);
    expect(statement(second, 'peace')).toEqual({ ...statement(first, 'peace'), anchoring: 'ORPHANED' });
    // What stands between prefix and suffix is another passage now.
    expect(statement(second, 'near')).toEqual({ ...statement(first, 'near'), anchoring: 'ORPHANED' });
    expect(statement(second, 'time')).toMatchObject({ source: 'report-v2', anchoring: 'ANCHORED' });
    expect(await notesOf(ALL, first, text)).toEqual([
      'd.yaml:1:19 source.slug: expected the source text in the record, got a different text; it becomes version 2, report-v2',
      'd.yaml:1:121 statements[0].spans[0].exact: expected words from the source text, got "We need peace."; the closest passage is "We want peace." ("want" instead of "need"); the statement becomes ORPHANED',
      expect.stringContaining('statements[1].spans'),
    ]);
  });

  it('orphans what the dossier leaves out as well, but only if the words are gone', async () => {
    const first = await loaded(FIRST, []);
    const text = FIRST.replace('We have time', 'We had time');
    const only = dossier([PEACE]);
    const second = await loaded(text, first, only);
    expect(statement(second, 'peace')).toMatchObject({ source: 'report-v2' });
    expect(statement(second, 'near')).toEqual(statement(first, 'near'));
    expect(statement(second, 'time')).toEqual({ ...statement(first, 'time'), anchoring: 'ORPHANED' });
    expect(await notesOf(only, first, text)).toContain(
      'd.yaml:1:11 source: expected a text that contains the words of "time", got a text without them; the statement becomes ORPHANED',
    );
  });

  it('takes an orphan back once a later version has its words again', async () => {
    const second = await loaded(FIRST.replace('need peace', 'want peace'), await loaded(FIRST, []));
    const third = await loaded(`${FIRST} Again.`, second);
    expect(statement(third, 'peace')).toEqual({ source: 'report-v3', anchoring: 'ANCHORED', start: 20 });
  });

  it('is the same however often it is read', async () => {
    const text = FIRST.replace('need peace', 'want peace');
    const second = await loaded(text, await loaded(FIRST, []));
    const again = await loaded(text, second);
    expect(again).toHaveLength(second.length);
    expect(again).toEqual(expect.arrayContaining([...second]));
  });

  it('takes offsets for those in the text before, where a quote does not stand there', async () => {
    const placed = dossier([quote('peace', 'We need peace.', { start: 20, end: 34 })]);
    const first = await loaded(FIRST, [], placed);
    const second = await loaded(`New! ${FIRST}`, first, placed);
    expect(statement(second, 'peace')).toMatchObject({ source: 'report-v2', start: 25 });
    const word = dossier([quote('he', 'he', { start: 43, end: 45 })]);
    const before = await loaded(FIRST, [], word);
    expect(await faultsOf(word, before, 'd.yaml', `New! ${FIRST}`)).toEqual([
      expect.stringContaining('statements[0].spans[0].exact: expected a passage that occurs once'),
    ]);
    // Only there it is the one that was meant.
    expect(statement(await loaded(`${FIRST} New!`, before, word), 'he')).toMatchObject({ start: 43 });
  });

  it('finds a passage of which only place and digest are known', async () => {
    const start = FIRST.indexOf('is near');
    const spans = [{ start, end: start + 7, sha256: sha256('is near') }];
    const placed = dossier([{ ...NEAR, spans }]);
    const first = await loaded(FIRST, [], placed);
    const second = await loaded(`New! ${FIRST}`, first, placed);
    expect(statement(second, 'near')).toMatchObject({ source: 'report-v2', start: start + 5 });
    const gone = await loaded(FIRST.replace('is near', 'is far'), first, placed);
    expect(statement(gone, 'near')).toMatchObject({ source: 'report', anchoring: 'ORPHANED' });
  });

  it('does not excuse a quote that was never there', async () => {
    const first = await loaded(FIRST, []);
    const [fault] = await faultsOf(
      dossier([quote('peace', 'We need a peace.')]),
      first,
      'd.yaml',
      `New! ${FIRST}`,
    );
    expect(fault).toContain('expected words from the source text');
    const [other] = await faultsOf(
      dossier([quote('new', 'Nobody said this at all.')]),
      first,
      'd.yaml',
      `New! ${FIRST}`,
    );
    expect(other).toContain('expected words from the source text');
  });

  it('may be named by hand', async () => {
    const first = await loaded(FIRST, []);
    const text = FIRST.replace('need peace', 'want peace');
    const byHand = dossier([PEACE, TIME], { slug: 'report-of-may', version: 2, previousVersion: 'report' });
    const second = await loaded(text, first, byHand);
    expect(source(second, 'report-of-may')).toMatchObject({ version: 2, previousVersion: 'report' });
    expect(statement(second, 'time')).toMatchObject({ source: 'report-of-may' });
    expect(statement(second, 'peace')).toMatchObject({ source: 'report', anchoring: 'ORPHANED' });
  });

  it('is not a correction of the version that the record has', async () => {
    const first = await loaded(FIRST, []);
    const [fault] = await faultsOf(dossier([], { sha256: DIGEST }), first);
    expect(fault).toMatch(
      /source\.sha256: expected the SHA-256 of this version in the record .* got "?a{64}/,
    );
    // Written for the text before, it is read for the one at hand.
    const known = await loaded(`New! ${FIRST}`, first, dossier([PEACE], { sha256: sha256(FIRST) }));
    expect(source(known, 'report-v2')).toBeDefined();
    expect(await faultsOf(dossier([], { sha256: DIGEST }), first, 'd.yaml', `New! ${FIRST}`)).toHaveLength(1);
  });
});
