/** Imports nothing, so that whoever provisions does not load what runs. */

/** One limit on a request that an operator can set. */
interface Limit {
  /** The most there may be, without a setting. */
  readonly value: number;
  /** The code of the error that goes beyond it is refused with. */
  readonly code: 'REQUEST_TOO_LARGE' | 'QUERY_TOO_COSTLY';
  /** What is counted, in words that follow a number. */
  readonly unit: string;
}

/**
 * What one request may have, in the order in which it is checked. Everything above `complexity` is counted in time that
 * grows with the length of the request and no faster, before anything that grows faster sees it.
 */
export const LIMITS = {
  bytes: { value: 262_144, code: 'REQUEST_TOO_LARGE', unit: 'bytes in the body or in the URL' },
  variableDepth: {
    value: 50,
    code: 'REQUEST_TOO_LARGE',
    unit: 'levels of nesting in variables or extensions',
  },
  variableValues: { value: 5_000, code: 'REQUEST_TOO_LARGE', unit: 'values in variables or extensions' },
  tokens: { value: 4_000, code: 'QUERY_TOO_COSTLY', unit: 'tokens, including comments' },
  nesting: { value: 100, code: 'QUERY_TOO_COSTLY', unit: 'levels of nested brackets' },
  definitions: { value: 100, code: 'QUERY_TOO_COSTLY', unit: 'operations and fragments' },
  directives: { value: 100, code: 'QUERY_TOO_COSTLY', unit: 'directives' },
  fields: {
    value: 500,
    code: 'QUERY_TOO_COSTLY',
    unit: 'fields, including those of a fragment each time it is spread',
  },
  aliases: {
    value: 100,
    code: 'QUERY_TOO_COSTLY',
    unit: 'aliases, including those of a fragment each time it is spread',
  },
  depth: { value: 20, code: 'QUERY_TOO_COSTLY', unit: 'levels of nested fields' },
  repeats: {
    value: 12,
    code: 'QUERY_TOO_COSTLY',
    unit: 'fields of the same name or alias in one selection set',
  },
  introspection: { value: 500_000, code: 'QUERY_TOO_COSTLY', unit: 'points of introspection weight' },
  complexity: { value: 30_000, code: 'QUERY_TOO_COSTLY', unit: 'points of complexity' },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** The limits that a deployment has. */
export type Limits = { readonly [Name in LimitName]: number };

export const LIMIT_NAMES = Object.keys(LIMITS) as readonly LimitName[];

/** A number that a limit may be set to: what is larger than this is none any more. */
const LIMIT_NUMBER = /^[1-9]\d{0,8}$/;

/** A limit that is set, as it is written: `depth=15`. */
interface LimitSetting {
  readonly part: string;
  /** Undefined for a name that is none. */
  readonly name: LimitName | undefined;
  /** Undefined for what is no whole number from 1 on. */
  readonly value: number | undefined;
}

/** The parts of a text such as `complexity=20000 depth=15`. */
export const limitSettings = (text: string): readonly LimitSetting[] =>
  text.split(/[\s,]+/).map((part) => {
    const [written, value = '', ...rest] = part.split('=');
    return {
      part,
      name: LIMIT_NAMES.find((name) => name === written),
      value: LIMIT_NUMBER.test(value) && rest.length === 0 ? Number(value) : undefined,
    };
  });
