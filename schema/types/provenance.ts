import { builder } from '../builder.ts';
import { bySlug } from '../connection.ts';
import { OFFSET_UNIT, type Provenance, type Span } from '../model/provenance.ts';
import { deepLink } from '../model/text-fragment.ts';
import { AnchoringEnum } from './anchoring.ts';
import { SourceRef } from './source.ts';

const OffsetUnit = builder.enumType('OffsetUnit', {
  description: 'What offsets into a text count.',
  values: {
    UNICODE_CODE_POINT: { description: 'Unicode code points, not bytes and not UTF-16 units.' },
  } satisfies Record<typeof OFFSET_UNIT, object>,
});

const SpanRef = builder.objectRef<Span>('Span').implement({
  description:
    'One unbroken passage of a source (W3C Web Annotation: TextQuoteSelector and TextPositionSelector together).',
  fields: (t) => ({
    exact: t.exposeString('exact', {
      nullable: true,
      description:
        'The quoted words; null for a passage of the source’s own prose, which is pointed at and not copied.',
    }),
    prefix: t.exposeString('prefix', {
      nullable: true,
      description: 'What stands directly before, where it helps to find the words again.',
    }),
    suffix: t.exposeString('suffix', {
      nullable: true,
      description: 'What stands directly behind, where it helps to find the words again.',
    }),
    start: t.exposeInt('start', {
      description: 'Offset of the first code point in the source’s text, from 0.',
    }),
    end: t.exposeInt('end', { description: 'Offset behind the last code point.' }),
    unit: t.field({ type: OffsetUnit, description: 'What the offsets count.', resolve: () => OFFSET_UNIT }),
    sha256: t.exposeString('sha256', { description: 'SHA-256 of the passage (UTF-8).' }),
  }),
});

export const ProvenanceRef = builder.objectRef<Provenance>('Provenance').implement({
  description: 'Where a statement stands: the source and the passages.',
  fields: (t) => ({
    source: t.field({
      type: SourceRef,
      nullable: true,
      description: 'The document.',
      resolve: ({ source }) => source,
    }),
    spans: t.field({
      type: [SpanRef],
      description: 'The passages in their order; several where the reporter interrupts the words.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ spans }) => [...spans],
    }),
    anchoring: t.expose('anchoring', {
      type: AnchoringEnum,
      description: 'Whether the words still stand there.',
    }),
    deepLink: t.string({
      nullable: true,
      description:
        'A link that opens the source at the words; null when it has no address or the words are not quoted.',
      resolve: async (provenance, _, context) =>
        deepLink((await bySlug('Source', provenance.source, context))?.url ?? null, provenance),
    }),
  }),
});
