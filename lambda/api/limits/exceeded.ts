import { RecordError } from '../../../schema/errors.ts';
import { LIMITS, type LimitName, type Limits } from './limits.ts';

/** The error for a request that goes beyond a limit; `got` where it was counted to its end. */
export function exceeded(name: LimitName, limits: Limits, got?: number): RecordError {
  const { code, unit } = LIMITS[name];
  const advice = code === 'QUERY_TOO_COSTLY' ? ' Ask for less at once.' : '';
  return new RecordError(code, `Expected at most ${limits[name]} ${unit}, got ${got ?? 'more'}.${advice}`);
}
