import { builder } from '../builder.ts';
import type { Anchoring } from '../model/provenance.ts';

export const AnchoringEnum = builder.enumType('Anchoring', {
  description:
    'Presence of a statement’s words in the newest version of its source that the record has read.',
  values: {
    ANCHORED: { description: 'Present at the recorded passages.' },
    ORPHANED: {
      description:
        'Missing from a newer version of the source. Source and passages refer to the last version that has the words.',
    },
  } satisfies Record<Anchoring, object>,
});
