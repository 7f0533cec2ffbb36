/** What the page shows: everything in one timeline, or one kind of entry. */
export type Shown = 'all' | 'statements' | 'events';

/** Something to narrow the list by. Its name stands in the address of the page. */
export interface FacetDefinition {
  readonly name: string;
  readonly title: string;
  /** The API's name for what statements are counted by; none where they do not carry it. */
  readonly statementField?: string;
  readonly eventField?: string;
  /** The field of the filters. */
  readonly filterField: string;
}

/** In the order in which they are offered. */
export const FACETS: readonly FacetDefinition[] = [
  { name: 'topic', title: 'Topic', statementField: 'TOPIC', eventField: 'TOPIC', filterField: 'topic' },
  { name: 'speaker', title: 'Speaker', statementField: 'SPEAKER', filterField: 'speaker' },
  { name: 'post', title: 'In the post of', statementField: 'POST', filterField: 'post' },
  { name: 'reporter', title: 'Passed on by', statementField: 'REPORTED_BY', filterField: 'reportedBy' },
  { name: 'words', title: 'How the words are given', statementField: 'KIND', filterField: 'kind' },
  { name: 'event', title: 'Said at', statementField: 'EVENT', filterField: 'event' },
  { name: 'kind', title: 'Kind of event', eventField: 'KIND', filterField: 'kind' },
  { name: 'status', title: 'Status', eventField: 'STATUS', filterField: 'status' },
  { name: 'participant', title: 'Taking part', eventField: 'PARTICIPANT', filterField: 'participant' },
  {
    name: 'country',
    title: 'State',
    statementField: 'COUNTRY',
    eventField: 'COUNTRY',
    filterField: 'country',
  },
  { name: 'place', title: 'Place', statementField: 'PLACE', eventField: 'PLACE', filterField: 'place' },
];

/** The facets that lead from everything to one kind of entry; the others of their kind are offered there. */
const LEADING = new Set(['speaker', 'kind']);

export const facetsOf = (shown: Shown): readonly FacetDefinition[] =>
  FACETS.filter(({ name, statementField, eventField }) => {
    if (shown === 'statements') return statementField !== undefined;
    if (shown === 'events') return eventField !== undefined;
    return LEADING.has(name) || (statementField !== undefined && eventField !== undefined);
  });

/** The one kind of entry that carries a facet; `all` when both do. */
export function carriersOf({ statementField, eventField }: FacetDefinition): Shown {
  if (statementField === undefined) return 'events';
  return eventField === undefined ? 'statements' : 'all';
}
