/** A query as a tab of the playground shows it. */
export interface ExampleTab {
  readonly query: string;
  /** As JSON. */
  readonly variables: string;
}

const queries = import.meta.glob<string>('./examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('./examples/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The examples in the order of their files, which is that of the story they tell. */
export const EXAMPLE_TABS: readonly ExampleTab[] = Object.entries(queries)
  .toSorted(([one], [other]) => one.localeCompare(other))
  .map(([file, query]) => ({ query, variables: variables[file.replace(/graphql$/, 'json')] ?? '' }));
