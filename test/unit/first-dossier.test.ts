import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dossierShape } from '../../lambda/importer/format/dossier-shape.ts';
import { codePoints, passage } from '../../schema/model/passage.ts';
import { faultsOf, notesOf } from '../support/dossier.ts';
import { present } from '../support/present.ts';

const root = join(import.meta.dirname, '../..');
const seedFolder = join(root, '../shared/seed');

const file = readFileSync(join(root, 'infra/dataset/belarus-csto-2023.yaml'), 'utf8');
const dossier = dossierShape.parse(parse(file));
const source = present(dossier.source);
const statements = dossier.statements.map((statement) => ({
  ...statement,
  spans: statement.spans.map((span) => ({ ...span, start: present(span.start), end: present(span.end) })),
}));
const quotes = statements.filter(({ kind }) => kind === 'DIRECT_QUOTE' || kind === 'MIXED_QUOTE');
const paraphrases = statements.filter(({ kind }) => kind === 'PARAPHRASE');

const { places, organizations, people, posts, memberships, events } = dossier;
/** All evidence, by the entry that has it. */
const evidence = [places, organizations, people, posts, memberships, events].flatMap((entries) =>
  entries.flatMap((entry) =>
    entry.evidence.map((each) => ({
      ...each,
      entry: entry as object,
      spans: (each.spans ?? []).map((span) => ({
        ...span,
        start: present(span.start),
        end: present(span.end),
      })),
    })),
  ),
);

describe('the first dossier', () => {
  it('holds the announced list of priorities from 1 to 4', () => {
    const ordinals = dossier.statements.flatMap(({ ordinal }) => ordinal ?? []);
    expect(ordinals.sort()).toEqual([1, 2, 3, 4]);
  });

  it('copies the words of quotes only and tells every paraphrase in its own', () => {
    expect(
      quotes.filter(({ text, spans }) => text !== null || spans.some(({ exact }) => exact === null)),
    ).toEqual([]);
    expect(
      paraphrases.filter(({ text, spans }) => text === null || spans.some(({ exact }) => exact !== null)),
    ).toEqual([]);
  });

  it('gives a passage for all evidence, and copies of it only what somebody said and a motto', () => {
    expect(evidence.filter(({ spans }) => spans.length === 0)).toEqual([]);
    for (const { entry, field, spans } of evidence) {
      for (const { start, end, exact } of spans) {
        const isSaid = quotes.some((quote) =>
          quote.spans.some((span) => span.start <= start && end <= span.end),
        );
        if (exact !== null)
          expect(isSaid || field === 'motto', JSON.stringify({ entry, field, start })).toBe(true);
      }
    }
  });

  it('tells how a fact is concluded wherever it takes several passages to give it', () => {
    const unexplained = evidence.filter(({ spans, note }) => spans.length > 1 && note === null);
    expect(unexplained).toEqual([]);
  });
});

// The document is not ours to publish, so it lies outside of the repository, and not everywhere.
const documentIsHere = existsSync(seedFolder);
if (!documentIsHere)
  console.log(`Skipped: comparing the dossier with its document; there is no ${seedFolder}`);

describe.skipIf(!documentIsHere)('the first dossier beside its document', () => {
  const document = documentIsHere ? findDocument() : '';
  const points = codePoints(document);

  it('points at every passage by offsets that hold', () => {
    for (const { spans, ...where } of [...statements, ...evidence]) {
      const name = JSON.stringify(where);
      for (const { start, end, exact, sha256, prefix, suffix } of spans) {
        const words = passage(points, start, end);
        expect(exact ?? words, name).toBe(words);
        expect(sha256 ?? (exact === null ? 'missing' : sha256Of(words)), name).toBe(sha256Of(words));
        expect(prefix ?? '', name).toBe(
          points.slice(start - codePoints(prefix ?? '').length, start).join(''),
        );
        expect(suffix ?? '', name).toBe(points.slice(end, end + codePoints(suffix ?? '').length).join(''));
      }
    }
  });

  it('is loaded with it without an error or a note, and not with another passage', async () => {
    expect(await faultsOf(file, [], 'd.yaml', document)).toEqual([]);
    expect(await notesOf(file, [], document)).toEqual([]);
    const moved = file.replace('start: 9496, end: 9511', 'start: 9495, end: 9510');
    expect(await faultsOf(moved, [], 'd.yaml', document)).not.toEqual([]);
  });

  it('has every name, title and motto in the passages that its evidence points at', () => {
    const named = evidence.filter(({ field }) => NAMING.has(field));
    expect(named.length).toBeGreaterThan(50);
    for (const { entry, field, value, spans } of named) {
      const name = value ?? String((entry as Readonly<Record<string, unknown>>)[field]);
      const words = spans.map(({ start, end }) => passage(points, start, end)).join(' ');
      expect(flat(words).toLowerCase()).toContain(name.toLowerCase());
    }
  });

  it('points with evidence at passages that no other place of it could be', () => {
    const whole = flat(document);
    for (const { start, end } of evidence.flatMap(({ spans }) => spans)) {
      const words = flat(passage(points, start, end));
      expect(whole.split(words).length, words).toBe(2);
    }
  });

  it('holds every quoted region in exactly one quote', () => {
    const regions = quotedRegions(points);
    expect(regions).toHaveLength(10);
    for (const { start, end } of regions) {
      const touching = quotes.filter(({ spans }) =>
        spans.some((span) => span.start < end && start < span.end),
      );
      expect(touching, passage(points, start, end)).toHaveLength(1);
      const spans = touching.flatMap((quote) => quote.spans);
      const isQuoted = (index: number) => spans.some((span) => span.start <= index && index < span.end);
      const leftOut = points.filter((_, index) => start <= index && index < end && !isQuoted(index));
      expect(leftOut.join('').trim()).toBe('');
    }
  });

  it('takes no label from anywhere but the document', () => {
    const whole = flat(document);
    const labels = [
      ...dossier.statements.flatMap(({ attributedAs, reportedBy }) => [
        attributedAs,
        ...reportedBy.map((reporter) => reporter.attributedAs),
      ]),
      ...dossier.events.flatMap(({ participants, motto }) => [
        motto,
        ...participants.map(({ attributedAs }) => attributedAs),
      ]),
    ].flatMap((label) => label ?? []);
    expect(labels.filter((label) => !whole.includes(label))).toEqual([]);
  });

  it('shares no run of eight words with the document in what it says itself', () => {
    const known = new Set(runsOfEight(document));
    const own = [
      ...paraphrases.map(({ text }) => text),
      ...dossier.statements.map(({ note }) => note),
      ...dossier.events.flatMap(({ name, note }) => [name, note]),
      ...dossier.topics.map(({ definition }) => definition),
      ...dossier.memberships.map(({ role }) => role),
      ...evidence.map(({ note }) => note),
    ].flatMap((text) => text ?? []);
    expect(own.filter((text) => runsOfEight(text).some((run) => known.has(run)))).toEqual([]);
  });
});

const NAMING: ReadonlySet<string> = new Set(['name', 'otherNames', 'label', 'otherLabels', 'motto']);

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

function findDocument(): string {
  const files = readdirSync(seedFolder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files
    .map(({ name }) => readFileSync(join(seedFolder, name)))
    .find((content) => sha256Of(content) === source.sha256);
  if (bytes === undefined) {
    throw new Error(`expected a file with the SHA-256 ${source.sha256} in ${seedFolder}`);
  }
  return bytes.toString('utf8');
}

function sha256Of(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What stands between each “ and the next ”, without the marks. */
function quotedRegions(
  points: readonly string[],
): readonly { readonly start: number; readonly end: number }[] {
  return points.flatMap((point, index) =>
    point === '“' ? [{ start: index + 1, end: points.indexOf('”', index) }] : [],
  );
}

function runsOfEight(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
  return words.slice(7).map((_, index) => words.slice(index, index + 8).join(' '));
}
