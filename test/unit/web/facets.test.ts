import { describe, expect, it } from 'vitest';
import { FACETS } from '../../../lambda/web/reading/facets.ts';
import { filterFields } from '../../../schema/model/facet-values.ts';
import { EVENT_COUNTS, STATEMENT_COUNTS } from '../../../schema/types/counted-facets.ts';

const facetOf = (counts: Readonly<Record<string, { readonly facet: string }>>, name: string) =>
  counts[name]?.facet;

/** The page cannot import the table of facets, which would bring the whole model into the browser. */
describe.each(FACETS)('the facet $name of the page', ({ statementField, eventField, filterField }) => {
  it('is counted and filtered by as the table of facets says', () => {
    if (statementField !== undefined) {
      expect(facetOf(STATEMENT_COUNTS, statementField)).toBe(filterField);
      expect([...filterFields('Statement').keys()]).toContain(filterField);
    }
    if (eventField !== undefined) {
      expect(facetOf(EVENT_COUNTS, eventField)).toBe(filterField);
      expect([...filterFields('Event').keys()]).toContain(filterField);
    }
  });

  it('can be asked of the timeline if both types of entry have it', () => {
    if (statementField === undefined || eventField === undefined) return;
    expect([...filterFields('Timeline').keys()]).toContain(filterField);
  });
});
