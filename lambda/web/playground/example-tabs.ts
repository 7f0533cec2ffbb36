/** The query and variables of a tab in the playground. */
export interface ExampleTab {
  readonly query: string;
  /** JSON text. */
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

/** The examples in the order of their file names. */
export const EXAMPLE_TABS: readonly ExampleTab[] = Object.entries(queries)
  .toSorted(([one], [other]) => one.localeCompare(other))
  .map(([file, query]) => ({ query, variables: variables[file.replace(/graphql$/, 'json')] ?? '' }));
