/** The longest function of a post, in UTF-16 units: the longest value that a filter takes. */
export const MAX_ROLE_LENGTH = 100;

/**
 * The recommended terms for the function that the holder of a post fulfils (Popolo: Post.role). Others are possible; with these,
 * one question finds the posts of every country.
 */
export const RECOMMENDED_ROLES = [
  'head of state',
  'head of government',
  'deputy head of government',
  'foreign minister',
  'deputy foreign minister',
  'defence minister',
  'interior minister',
  'minister',
  'secretary general',
  'deputy secretary general',
  'chair',
  'speaker of parliament',
  'ambassador',
  'permanent representative',
  'special envoy',
  'national security adviser',
  'chief of defence',
  'spokesperson',
] as const;

export const isRecommendedRole = (value: string): boolean => RECOMMENDED_ROLES.some((role) => role === value);
