import type { Count, Entry } from './answers.ts';
import type { CountedFacet } from './facet-list.ts';
import type { Shown } from './facets.ts';
import type { ChartData } from './histogram.ts';
import type { View } from './view.ts';

/** The data that the page has loaded for a view. */
export interface Shelf {
  readonly view: View;
  readonly entries: readonly Entry[];
  readonly counts: Readonly<Record<Shown, Count>>;
  readonly facets: readonly CountedFacet[];
  readonly chart: ChartData | null;
  /** The cursor of the next page; null at the end of the list. */
  readonly next: string | null;
  /** Whether the search stopped before the page was full. */
  readonly cutShort: boolean;
}
