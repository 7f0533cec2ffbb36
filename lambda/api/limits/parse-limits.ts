import { RuleError } from '../../../schema/model/rule-error.ts';
import { LIMIT_NAMES, LIMITS, type Limits, limitSettings } from './limits.ts';

export const DEFAULT_LIMITS: Limits = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, LIMITS[name].value]),
) as Limits;

/**
 * Reads settings such as `complexity=20000 depth=15`; limits that are not named keep their values.
 * @throws RuleError for a name that is none, and for what is no whole number from 1 on
 */
export function parseLimits(text: string): Limits {
  const set = limitSettings(text)
    .filter(({ part }) => part !== '')
    .map(({ part, name, value }) => {
      if (name === undefined) {
        const [written] = part.split('=', 1);
        throw new RuleError(`expected one of ${LIMIT_NAMES.join(', ')}; got "${written}"`);
      }
      if (value === undefined) {
        throw new RuleError(
          `expected a whole number from 1 to 999999999, such as ${name}=${LIMITS[name].value}, got "${part}"`,
        );
      }
      return [name, value] as const;
    });
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(set) };
}
