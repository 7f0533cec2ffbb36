import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../lambda/importer/exporting/choice.ts';
import { RecordError } from '../../schema/errors.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import { FOLLOWING_FIELDS, STATEMENT_KINDS } from '../../schema/model/statement.ts';
import { FORMATS, fileOf, type WrittenLine } from '../support/dossier-file.ts';
import { anyCorrection, anyNumbers, nameOfLine, retractionsOf } from '../support/generated-correction.ts';
import { anyAskedRange } from '../support/generated-dates.ts';
import { anyDossier, anyLines } from '../support/generated-dossier.ts';
import { PEOPLE, PLACES, TOPICS } from '../support/generated-world.ts';
import { differences, ImportedRecord } from '../support/imported-record.ts';
import { textOf } from '../support/stored-record.ts';
import { patience, tries } from './effort.ts';

/** The record out as it came in, and in again as it came out. */

async function imported(...files: Parameters<typeof fileOf>[]): Promise<ImportedRecord> {
  const record = new ImportedRecord();
  for (const [records, format] of files) await record.load(fileOf(records, format));
  return record;
}

/** What a line says, whether or not it writes down what is unknown or goes without saying. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(
    ([name, each]) =>
      each !== null &&
      !(Array.isArray(each) && each.length === 0) &&
      !(name === 'version' && each === 1) &&
      !(name === 'role' && each === 'PARTICIPANT'),
  );
  // A name of which nothing more is known is also written as a text.
  const [[only, text] = [], ...others] = fields;
  if (only === 'name' && others.length === 0) return text;
  return Object.fromEntries(fields.map(([name, each]) => [name, said(each)]));
}

/** A line with the status of an event as it is written without a passage: an export has it as evidence of the newest source. */
function withStatus({ evidence, ...line }: WrittenLine): WrittenLine {
  const [told] = (evidence ?? []) as readonly { readonly field: string; readonly value: string }[];
  return told?.field === 'status'
    ? { ...line, status: told.value }
    : { ...line, ...(evidence !== undefined && { evidence }) };
}

/** Nothing can be exported of what the record does not have; any other error is a fault. */
function refusal(error: unknown): null {
  if (error instanceof RecordError && error.code === 'BAD_USER_INPUT') return null;
  throw error;
}

/** Which fields that could follow are stated on a line of a statement, as unknown or not. An unknown language is as good as none. */
const statedOn = (line: WrittenLine): readonly string[] =>
  line.type === 'Statement'
    ? FOLLOWING_FIELDS.filter((name) => name in line && !(name === 'inLanguage' && line[name] === null))
    : [];

/** What readers see, but for who belongs to what: nothing that is chosen refers to a membership. */
const withoutMembers = (present: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(
    [...present].map(([place, text]) => {
      const { entity, facets } = JSON.parse(text);
      const { member: _, holder: __, ...others } = facets;
      const kept = entity.type === 'Membership' ? facets : entity.type === 'Person' ? {} : others;
      return [place, textOf({ entity, facets: kept })];
    }),
  );

const anyChoice: fc.Arbitrary<Choice> = fc.oneof(
  fc
    .subarray(
      [
        ...PEOPLE.map((slug) => `speaker=${slug}`),
        ...TOPICS.map((slug) => `topic=${slug}`),
        ...PLACES.map((slug) => `place=${slug}`),
        ...STATEMENT_KINDS.map((kind) => `kind=${kind}`),
        'organization=league',
        'country=BY',
        'source=report',
        'missing=DATE',
      ],
      { minLength: 1, maxLength: 3 },
    )
    .map((where) => ({ where })),
  anyAskedRange,
);

describe('a record', () => {
  it('comes out as it went in', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, async (lines) => {
        const record = await imported([lines, 'ndjson']);
        const exported = new Map((await record.exportedLines()).map((line) => [nameOfLine(line), line]));
        expect(exported.size).toBe(lines.length);
        for (const line of lines) {
          const out = exported.get(nameOfLine(line));
          expect(said(out && withStatus(out))).toEqual(said(line));
          expect(out === undefined ? null : statedOn(out)).toEqual(statedOn(line));
        }
      }),
      tries(12),
    );
  });

  it('that comes out is the same in an empty one, byte for byte, and known to itself', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyCorrection, anyNumbers, async ({ first, second }, numbers) => {
        const record = await imported([first, 'ndjson'], [second, 'ndjson']);
        const retractions = retractionsOf(record.entities, numbers);
        expect(await record.load(fileOf(retractions, 'ndjson'))).toMatchObject({
          retracted: retractions.length,
        });

        const file = await record.exported();
        const again = new ImportedRecord();
        await again.load(file);
        expect((await again.exported()).text).toBe(file.text);
        expect(differences(again.present, record.present)).toEqual([]);

        const { writes, stored } = record;
        await record.load(file);
        expect(record.writes).toBe(writes);
        expect(differences(record.stored, stored)).toEqual([]);
      }),
      tries(12),
    );
  });

  it('is a record of its own in every choice of it', patience, async () => {
    const anyChoices = fc.array(anyChoice, { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyLines, anyChoices, async (lines, choices) => {
        const record = await imported([lines, 'ndjson']);
        const { present: all } = record;
        for (const choice of choices) {
          const file = await record.exported(choice).catch(refusal);
          // It names something that no record of these lines has.
          if (file === null) continue;
          const chosen = new ImportedRecord();
          await chosen.load(file);
          const found = withoutMembers(chosen.present);
          const same = [...withoutMembers(all)].filter(([place]) => found.has(place));
          expect(differences(found, new Map(same))).toEqual([]);
        }
      }),
      tries(12),
    );
  });

  it('keeps the reason of every correction', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyCorrection, async ({ first, second }) => {
        const record = await imported([first, 'ndjson'], [second, 'ndjson']);
        const reasons = new Map(second.map((line) => [nameOfLine(line), line.reason ?? null]));
        const corrected = record.log.filter(({ kind }) => kind === 'CORRECTED');
        expect(corrected.map(({ reason }) => reason)).toEqual(
          corrected.map((change) => reasons.get(nameOf(change))),
        );
      }),
      tries(8),
    );
  });
});

describe('records that are imported a second time', () => {
  const shuffled = anyDossier.chain((records) =>
    fc.tuple(
      fc.constant(records),
      fc.constantFrom(...FORMATS),
      fc.shuffledSubarray([...records], { minLength: records.length }),
    ),
  );

  it('write nothing, in whatever format and order', patience, async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, async ([records, format, inAnyOrder]) => {
        const record = await imported([records, format]);
        const { writes, stored } = record;
        for (const again of FORMATS) {
          const unchanged = records.length;
          expect(await record.load(fileOf(inAnyOrder, again))).toMatchObject({
            added: 0,
            changed: 0,
            unchanged,
          });
        }
        expect(record.writes).toBe(writes);
        expect(differences(record.stored, stored)).toEqual([]);
        const other = await imported([inAnyOrder, 'ndjson']);
        expect(differences(other.present, record.present)).toEqual([]);
      }),
      tries(12),
    );
  });
});
