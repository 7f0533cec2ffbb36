import { graphql } from 'relay-runtime';

/** What somebody said, page by page. The list is kept under its key and filter. */
export const statements = graphql`
  fragment speaker_statements on Agent
  @refetchable(queryName: "speakerPagesQuery")
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 4 }
    after: { type: "String" }
    filter: { type: "StatementFilter" }
  ) {
    name
    statements(first: $first, after: $after, filter: $filter)
      @connection(key: "speaker_statements", filters: ["filter"]) {
      edges {
        node {
          slug
          text
          date {
            edtf
          }
        }
      }
    }
  }
`;

export const speaker = graphql`
  query speakerQuery($slug: String!, $filter: StatementFilter) {
    person(slug: $slug) {
      id
      ...speaker_statements @arguments(filter: $filter)
    }
  }
`;
