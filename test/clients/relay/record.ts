import { graphql } from 'relay-runtime';

/** What Relay can be asked to refetch, and to go on with: of a type, of an interface, of a union, and of all. */
export const fragments = [
  graphql`
    fragment record_statement on Statement @refetchable(queryName: "recordStatementQuery") {
      text
      history(first: 1) {
        number
      }
    }
  `,
  graphql`
    fragment record_said on Event
    @refetchable(queryName: "recordSaidQuery")
    @argumentDefinitions(last: { type: "Int", defaultValue: 3 }, before: { type: "String" }) {
      statements(last: $last, before: $before) @connection(key: "record_statements") {
        edges {
          node {
            slug
          }
        }
      }
    }
  `,
  graphql`
    fragment record_entry on TimelineEntry @refetchable(queryName: "recordEntryQuery") {
      ... on EventContent {
        name
      }
      ... on StatementContent {
        text
      }
    }
  `,
  graphql`
    fragment record_timeline on Query
    @refetchable(queryName: "recordTimelineQuery")
    @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "String" }) {
      timeline(first: $first, after: $after) @connection(key: "record_timeline") {
        edges {
          node {
            __typename
            ...record_entry
          }
        }
      }
    }
  `,
  graphql`
    query recordSearchQuery($text: String!) {
      search(text: $text, first: 5) @connection(key: "recordSearchQuery_search") {
        edges {
          matches {
            field
          }
          node {
            ... on Agent {
              name
            }
            ... on Node {
              id
            }
          }
        }
      }
    }
  `,
  graphql`
    query recordChangesQuery {
      changes(first: 100) {
        changes {
          kind
          revision
          slug
          node {
            ... on Statement {
              text
            }
          }
        }
      }
    }
  `,
  graphql`
    query recordDatedQuery($from: EDTF!, $speaker: String!) {
      events(filter: { date: { from: $from } }) {
        cutShort
      }
      statements(filter: { speaker: [$speaker] }) @catch {
        cutShort
      }
    }
  `,
  graphql`
    query recordPastQuery($id: ID!, $instant: DateTime!) {
      nodeAt(id: $id, asRecordedAt: $instant) {
        id
        ... on Statement {
          text
        }
      }
      node(id: $id) {
        id
        ... on Statement {
          text
        }
      }
    }
  `,
];
