import type { Asker } from './record.ts';

/** The feed of changes as somebody reads it who keeps a copy of the record. */

const CONTENT = `... on Node { id } ... on Topic { label } ... on Person { name } ... on Event { name date { edtf } }
  ... on Statement { text ordinal position date { edtf } topics { slug } links { type statement { slug } } }`;

export interface FedChange {
  readonly kind: 'ADDED' | 'CORRECTED' | 'RETRACTED';
  readonly revision: number;
  readonly type: string;
  readonly slug: string;
  readonly recordedAt: string;
  readonly reason: string | null;
  readonly nodeId: string;
  readonly node: object | null;
}
export interface Feed {
  readonly changes: readonly FedChange[];
  readonly next: string;
  readonly more: boolean;
}

/** A stretch of the feed, behind a place or from its beginning. */
export async function feedOf(api: Asker, since: string | null, first: number): Promise<Feed> {
  const asked = `first: ${first}${since === null ? '' : `, since: "${since}"`}`;
  const { changes } = await api.data<{ changes: Feed }>(`{ changes(${asked}) {
    next more changes { kind revision type slug recordedAt reason nodeId node { ${CONTENT} } } } }`);
  return changes;
}

/** What the record has at these ids, as its lookups tell it. */
export async function recordAt(api: Asker, ids: Iterable<string>): Promise<ReadonlyMap<string, object>> {
  const list = [...ids].map((id) => JSON.stringify(id));
  const { nodes } = await api.data<{ nodes: readonly ({ readonly id: string } | null)[] }>(
    `{ nodes(ids: [${list}]) { ${CONTENT.replace('... on Node { id }', 'id')} } }`,
  );
  return new Map(nodes.flatMap((node) => (node === null ? [] : [[node.id, node]])));
}

/** Somebody who keeps a copy of the record by following its feed. */
export class Replica {
  readonly #api: Asker;
  readonly nodes = new Map<string, object>();
  readonly told: string[] = [];
  #next: string | null = null;

  constructor(api: Asker) {
    this.#api = api;
  }

  async follow(size: number): Promise<void> {
    for (let more = true; more; ) {
      const { changes, ...place } = await feedOf(this.#api, this.#next, size);
      for (const { nodeId, node, kind, type, slug, revision } of changes) {
        this.told.push(`${kind} ${type} ${slug} ${revision}`);
        if (node === null) this.nodes.delete(nodeId);
        else this.nodes.set(nodeId, node);
      }
      this.#next = place.next;
      more = place.more;
    }
  }
}
