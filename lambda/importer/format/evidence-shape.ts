import * as z from 'zod';
import { EVIDENCE_RANKS, EVIDENCED_FIELDS, type EvidencedType } from '../../../schema/model/evidence.ts';
import { date, note, reference, text } from './fields.ts';
import { span } from './span-shape.ts';

/** The evidence of an entry of a type, as it is written. */
export const evidenceOf = <T extends EvidencedType>(type: T) =>
  z
    .array(
      z.strictObject({
        field: z
          .enum(EVIDENCED_FIELDS[type] as unknown as readonly [Field<T>, ...Field<T>[]])
          .describe('Field of the entry for which the source gives a value.'),
        value: z
          .union([text, z.int().min(0).transform(String)])
          .nullable()
          .default(null)
          .describe(
            'Value that the source gives, as the field is written: a slug, a date in EDTF, a number or a text. Of a list, one of its elements. Omitted: the value of the entry.',
          ),
        source: reference('the source that gives it')
          .optional()
          .describe("Slug of the source. Omitted in a dossier: the dossier's source."),
        spans: z
          .array(span)
          .nullable()
          .optional()
          .describe(
            'Passages of the source that give the value, located as those of a statement. Null: the source gives it, but the passage is not recorded. Omit them only if a note says how the value follows from the source.',
          ),
        date: date
          .nullable()
          .optional()
          .describe(
            'Date on which the source gave the value. Omitted: its date of publication. Null: not known.',
          ),
        rank: z
          .enum(EVIDENCE_RANKS)
          .default('NORMAL')
          .describe(
            'Weight compared with other evidence of the same fact: PREFERRED counts first, DEPRECATED is known to be wrong and does not count.',
          ),
        note,
      }),
    )
    .default([])
    .describe(
      'Values that sources give for the fields of the entry. Evidence of other sources in the record stays.',
    );

type Field<T extends EvidencedType> = (typeof EVIDENCED_FIELDS)[T][number];

/** Evidence of any type of entry as it is written. */
export type WrittenEvidence = Omit<z.output<ReturnType<typeof evidenceOf<'Event'>>>[number], 'field'> & {
  readonly field: (typeof EVIDENCED_FIELDS)[EvidencedType][number];
};
