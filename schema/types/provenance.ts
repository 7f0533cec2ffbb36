import { builder } from '../builder.ts';
import { bySlug } from '../connection.ts';
import { OFFSET_UNIT, type Provenance, type Span } from '../model/provenance.ts';
import { deepLink } from '../model/text-fragment.ts';
import { AnchoringEnum } from './anchoring.ts';
import { SourceRef } from './entry-refs.ts';

const OffsetUnit = builder.enumType('OffsetUnit', {
  description: 'Unit of offsets into a text.',
  values: {
    UNICODE_CODE_POINT: { description: 'Unicode code points, not bytes or UTF-16 code units.' },
  } satisfies Record<typeof OFFSET_UNIT, object>,
});

export const SpanRef = builder.objectRef<Span>('Span').implement({
  description:
    'Continuous passage of a source (W3C Web Annotation: TextQuoteSelector with TextPositionSelector).',
  fields: (t) => ({
    exact: t.exposeString('exact', {
      nullable: true,
      description:
        'Quoted words. Null for a passage in the source’s own words, which the record points to but does not copy.',
    }),
    prefix: t.exposeString('prefix', {
      nullable: true,
      description: 'Text directly before the passage, to help find it. Null if none is recorded.',
    }),
    suffix: t.exposeString('suffix', {
      nullable: true,
      description: 'Text directly after the passage, to help find it. Null if none is recorded.',
    }),
    start: t.exposeInt('start', {
      description: 'Offset of the first character in the text of the source, in Unicode code points, from 0.',
    }),
    end: t.exposeInt('end', { description: 'Offset after the last character, in Unicode code points.' }),
    unit: t.field({
      type: OffsetUnit,
      description: 'Unit of `start` and `end`.',
      resolve: () => OFFSET_UNIT,
    }),
    sha256: t.exposeString('sha256', {
      description: 'SHA-256 of the passage in UTF-8, as 64 hexadecimal digits.',
    }),
  }),
});

export const ProvenanceRef = builder.objectRef<Provenance>('Provenance').implement({
  description: 'Source of a statement, with the passages that contain it.',
  fields: (t) => ({
    source: t.field({
      type: SourceRef,
      nullable: true,
      description: 'Source that reports the statement. Null only if it cannot be read.',
      resolve: ({ source }) => source,
    }),
    spans: t.field({
      type: [SpanRef],
      description: 'Passages in order. A quote that the source interrupts has several.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ spans }) => [...spans],
    }),
    deepLink: t.string({
      nullable: true,
      description:
        'Link that opens the source with the quoted words highlighted. Null if the source has no web address or no words are quoted.',
      reads: 1,
      resolve: async (provenance, _, context) =>
        deepLink((await bySlug('Source', provenance.source, context))?.url ?? null, provenance),
    }),
    anchoring: t.expose('anchoring', {
      type: AnchoringEnum,
      description: 'Presence of the words in the newest version of the source.',
    }),
  }),
});
