import type { TermFacet } from './facet-table.ts';
import { isRecommendedRole, RECOMMENDED_ROLES } from './roles.ts';

/** Terms that a standard lists: they mean something whether or not an entry of the record carries them. */

let regions: Intl.DisplayNames | undefined;
let languages: Intl.DisplayNames | undefined;

/** The code of "unknown or invalid territory" in CLDR, which names no state. */
const UNKNOWN_REGION = 'ZZ';

/** Whether a value is the code of a country, or what ICU counts as one: ISO 3166-1 alpha-2 in capital letters. */
export function isCountryCode(value: string): boolean {
  if (!/^[A-Z]{2}$/.test(value) || value === UNKNOWN_REGION) return false;
  regions ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return regions.of(value) !== undefined;
}

/** Whether a value is the tag of a language in its canonical form: BCP 47, such as `en` or `pt-BR`. */
export function isLanguageTag(value: string): boolean {
  try {
    if (Intl.getCanonicalLocales(value)[0] !== value) return false;
    languages ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    return languages.of(new Intl.Locale(value).language) !== undefined;
  } catch {
    return false;
  }
}

/** The standard of each facet whose values are terms; null for one whose values are any words. */
const STANDARDS: { readonly [Facet in TermFacet]: ((value: string) => boolean) | null } = {
  country: isCountryCode,
  language: isLanguageTag,
  role: isRecommendedRole,
  audience: null,
  typedLink: null,
};

/** Whether a value of a facet whose values are terms is one that a standard lists. */
export const isStandardTerm = (facet: string, value: string): boolean =>
  STANDARDS[facet as TermFacet]?.(value) ?? false;

/** The terms of a facet that are recommended, and therefore suggested where a term is not known; none of most facets. */
export const recommendedTerms = (facet: string): readonly string[] =>
  facet === ('role' satisfies TermFacet) ? RECOMMENDED_ROLES : [];
