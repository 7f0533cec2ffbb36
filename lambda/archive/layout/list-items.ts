import { ArchiveFault } from '../archive-fault.ts';
import { decodeLeaf, decodeRoot, encodeLeaf, encodeRoot, type Leaf, type Root } from './blocks.ts';
import { type Attributes, formatOf, type ListKey, leafKey, rootKey, type StoredItem } from './keys.ts';

export const rootItem = (list: ListKey, root: Root): StoredItem => ({
  ...rootKey(list),
  attributes: { s: root.stamp, b: encodeRoot(root, formatOf(list)) },
});

export const leafItem = (list: ListKey, leaf: Leaf): StoredItem => ({
  ...leafKey(list, leaf.place),
  attributes: { s: leaf.stamp, b: encodeLeaf(leaf, formatOf(list)) },
});

export function parseRoot(list: ListKey, attributes: Attributes): Root {
  const { stamp, bytes } = contentOf(attributes);
  return decodeRoot(bytes, stamp, formatOf(list));
}

export function parseLeaf(list: ListKey, place: string, attributes: Attributes): Leaf {
  const { stamp, bytes } = contentOf(attributes);
  return decodeLeaf(bytes, place, stamp, formatOf(list));
}

function contentOf({ s: stamp, b: bytes }: Attributes) {
  if (typeof stamp === 'number' && bytes instanceof Uint8Array) return { stamp, bytes };
  throw new ArchiveFault('expected a block of a list in the table, got another item');
}
