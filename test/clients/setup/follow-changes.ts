const CHANGES = `query Changes($since: String) {
  changes(since: $since, first: 100) {
    changes {
      nodeId
      node {
        __typename
        ... on Event { slug name eventKind: kind status date { edtf } }
        ... on Statement { slug text kind date { edtf } speaker { slug } topics { slug } }
      }
    }
    next
    more
  }
}`;

interface Answer {
  data?: {
    changes: { changes: { nodeId: string; node: object | null }[]; next: string; more: boolean } | null;
  };
  errors?: { message: string }[];
}

/** Applies all changes after a position to a copy of the record. Returns the position to continue from next time. */
export async function follow(endpoint: string, copy: Map<string, object>, position: string | null = null) {
  for (let since = position; ; ) {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: CHANGES, variables: { since } }),
    });
    const { data, errors } = (await response.json()) as Answer;
    if (!data?.changes || errors) throw new Error(errors?.[0]?.message ?? `Status ${response.status}`);
    for (const { nodeId, node } of data.changes.changes) {
      if (node === null) copy.delete(nodeId);
      else copy.set(nodeId, node);
    }
    since = data.changes.next;
    if (!data.changes.more) return since;
  }
}
