import { describe, expect, it } from 'vitest';
import { countedFacets } from '../../../schema/model/facet-values.ts';

describe('the facets that lists are counted by', () => {
  it('are those of the type that have a name to be counted under', () => {
    expect(countedFacets('Event')).toEqual([
      'country',
      'place',
      'topic',
      'kind',
      'source',
      'status',
      'disputed',
      'participant',
      'organizer',
      'partOf',
      'linkType',
      'linkedTo',
    ]);
    expect(countedFacets('Statement')).toContain('speaker');
    expect(countedFacets('Statement')).not.toContain('status');
    expect(countedFacets('Statement')).not.toContain('anchoring');
    expect(countedFacets('Person')).toEqual([]);
  });
});
