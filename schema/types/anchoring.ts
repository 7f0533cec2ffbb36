import { builder } from '../builder.ts';
import type { Anchoring } from '../model/provenance.ts';

export const AnchoringEnum = builder.enumType('Anchoring', {
  description:
    'Whether the words of a statement still stand in their source, as far as the record has read it.',
  values: {
    ANCHORED: { description: 'They stand where the passages say.' },
    ORPHANED: {
      description:
        'A newer version of the source does not have them any more. Source and passages are those of the last version that had them.',
    },
  } satisfies Record<Anchoring, object>,
});
