import { RuleError } from '../../../schema/model/rule-error.ts';
import { LIMIT_NAMES, LIMIT_NUMBER, LIMITS, type Limits } from './limits.ts';

export const DEFAULT_LIMITS: Limits = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, LIMITS[name].value]),
) as Limits;

/**
 * Reads settings such as `complexity=20000 depth=15`; limits that are not named keep their values.
 * @throws RuleError for a name that is none, and for what is no whole number from 1 on
 */
export function parseLimits(text: string): Limits {
  const set = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', value = '', ...rest] = part.split('=');
      const known = LIMIT_NAMES.find((each) => each === name);
      if (known === undefined)
        throw new RuleError(`expected one of ${LIMIT_NAMES.join(', ')}, got "${name}"`);
      if (!LIMIT_NUMBER.test(value) || rest.length > 0) {
        throw new RuleError(
          `expected a whole number, such as ${known}=${LIMITS[known].value}, got "${part}"`,
        );
      }
      return [known, Number(value)] as const;
    });
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(set) };
}
