import { RecordError } from '../../../schema/errors.ts';
import { LIMITS, type LimitName, type Limits } from './limits.ts';

const SPLIT = 'Split the query into several requests.';
const FLATTEN = 'Nest the query less deeply.';

/** Advice to the caller, by limit. */
const ADVICE: Readonly<Record<LimitName, string>> = {
  bytes: 'Shorten the query or its variables.',
  variableDepth: 'Nest the values less deeply.',
  variableValues: 'Send fewer values.',
  tokens: SPLIT,
  nesting: FLATTEN,
  definitions: 'Send only the operations and fragments that this request uses.',
  directives: SPLIT,
  fields: SPLIT,
  aliases: SPLIT,
  depth: FLATTEN,
  repeats: 'Request each field once.',
  introspection: 'Request less of the schema, or download /schema.graphql.',
  complexity: 'Request fewer lists or smaller pages.',
};

/** The error for a request that exceeds a limit; without `got` if counting stopped at the limit. */
export function exceeded(name: LimitName, limits: Limits, got?: number): RecordError {
  const { code, unit } = LIMITS[name];
  return new RecordError(
    code,
    `Expected at most ${limits[name]} ${unit}, got ${got ?? 'more'}. ${ADVICE[name]}`,
  );
}
