import { RuleError } from '../../schema/model/rule-error.ts';
import { type ArchiveConfig, ConfigError, readArchiveConfig } from '../archive/environment.ts';
import { DEADLINE_VARIABLE, LIMITS_VARIABLE } from './constants.ts';
import { DEFAULT_LIMITS, type Limits, parseLimits } from './limits/limits.ts';

/** What the function is told by its environment. */
export interface Config extends ArchiveConfig {
  /** How long one request may take; below the timeout of the function, so that it is answered and not cut off. */
  readonly deadlineMs: number;
  /** What one request may have; the usual limits without it. */
  readonly limits?: Limits;
}

const DEFAULT_DEADLINE_MS = 8_000;

/**
 * Reads the configuration.
 * @throws ConfigError with every variable that is missing or wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const archive = readArchiveConfig(environment, faults);
  const deadlineMs = Number(environment[DEADLINE_VARIABLE] ?? DEFAULT_DEADLINE_MS);
  if (!Number.isInteger(deadlineMs) || deadlineMs < 1) {
    faults.push(
      `${DEADLINE_VARIABLE}: expected a number of milliseconds, got "${environment[DEADLINE_VARIABLE]}"`,
    );
  }
  const limits = readLimits(environment[LIMITS_VARIABLE] ?? '', faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return { ...archive, deadlineMs, limits };
}

function readLimits(text: string, faults: string[]): Limits {
  try {
    return parseLimits(text);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    faults.push(`${LIMITS_VARIABLE}: ${error.message}`);
    return DEFAULT_LIMITS;
  }
}
