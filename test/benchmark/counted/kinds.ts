/** What a written item is, by its keys: where write units and bytes go. */
export const KINDS = ['root', 'leaf', 'column', 'revision', 'terms', 'journal', 'other'] as const;
export type ItemKind = (typeof KINDS)[number];

export function kindOf(pk: string, sk: string): ItemKind {
  if (pk === 'journal') return 'journal';
  if (/^[0-9a-z]+$/.test(pk) && /^\d{6}$/.test(sk)) return 'revision';
  if (pk.endsWith('|terms')) return 'terms';
  const [, name] = pk.split('|');
  if (name === 'column') return 'column';
  if (!pk.includes('|') || name === 'retracted') return 'other';
  return sk === '!' ? 'root' : 'leaf';
}

/** Whether an item belongs to the index: to its lists or columns. */
export const isOfIndex = (kind: ItemKind): boolean => kind === 'root' || kind === 'leaf' || kind === 'column';
