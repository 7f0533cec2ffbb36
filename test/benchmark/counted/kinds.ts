/** Whether an item belongs to the index, to its lists or columns, by the key of its partition. */
export const isOfIndex = (pk: string): boolean =>
  pk.includes('|') && !/^[0-9a-z.]+\|(terms|retracted)$/.test(pk);
