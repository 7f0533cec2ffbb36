import type { ListKey, SPELLING } from '../layout/keys.ts';
import { slugOfTie } from '../layout/tie.ts';
import type { IndexPort } from './index-port.ts';
import { ListView, loadBlocks } from './list-view.ts';

/** What the lists of slugs are read from, as of a commit. */
export interface ListReach {
  readonly index: IndexPort;
  readonly commit: number;
}

/** The slugs of the first entities of a list by text whose sort begins with a prefix. */
export async function slugsWithPrefix(
  list: ListKey & { readonly name: typeof SPELLING },
  prefix: string,
  limit: number,
  { index, commit }: ListReach,
): Promise<readonly string[]> {
  const [root = null] = await index.roots([list]);
  const view = new ListView(list, root, commit);
  const slugs: string[] = [];
  if (view.size === 0) return slugs;
  for (let block = view.blockAt(prefix); block < view.size; block += 1) {
    await loadBlocks([{ view, blocks: [block] }], index);
    for (const { sort, tie } of view.postings(block)) {
      if (sort === null || sort < prefix || tie === null) continue;
      if (!sort.startsWith(prefix) || slugs.length === limit) return slugs;
      slugs.push(slugOfTie(tie));
    }
  }
  return slugs;
}
