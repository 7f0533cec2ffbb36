/** Unnumbered entities stand behind the numbered ones. */
export const byNumber = (value: number | null): string =>
  value === null ? '~' : String(value).padStart(6, '0');

/** Longer names sort by their beginning. */
const NAME_LENGTH = 60;

/**
 * Names without case and accents, their words joined by hyphens: like the other characters that may follow, a hyphen sorts
 * behind the `#` that ends a sort in a place, so a name comes before the longer ones that begin with it.
 */
export const byName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+|[\u{10000}-\u{10FFFF}]/gu, '-')
    .slice(0, NAME_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
