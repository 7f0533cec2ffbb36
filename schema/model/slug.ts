/** A readable, permanent name of one record within its type: lower-case words joined by hyphens. */
export type Slug = string;

/** The longest slug that is accepted, in characters. */
export const SLUG_MAX_LENGTH = 100;

export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether `text` has the form of a slug; says nothing about whether a record of that name exists. */
export const isSlug = (text: string): boolean => text.length <= SLUG_MAX_LENGTH && SLUG_PATTERN.test(text);
