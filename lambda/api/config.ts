import { RuleError } from '../../schema/model/rule-error.ts';
import { type ArchiveConfig, ConfigError, readArchiveConfig } from '../archive/environment.ts';
import {
  CACHE_VARIABLE,
  DEADLINE_VARIABLE,
  DEFAULT_CACHE_SECONDS,
  DOCUMENTS,
  DOCUMENTS_VARIABLE,
  type Documents,
  LIMITS_VARIABLE,
  MAX_CACHE_SECONDS,
} from './constants.ts';
import type { Limits } from './limits/limits.ts';
import { DEFAULT_LIMITS, parseLimits } from './limits/parse-limits.ts';

/** How the record is served. */
export interface Serving {
  /** For how many seconds caches may serve an answer again without asking. */
  readonly cacheSeconds: number;
  readonly documents: Documents;
  /** What one request may have. */
  readonly limits: Limits;
}

/** What the function is told by its environment. */
export interface Config extends ArchiveConfig, Serving {
  /** How long one request may take; below the timeout of the function, so that it is answered and not cut off. */
  readonly deadlineMs: number;
}

const DEFAULT_DEADLINE_MS = 8_000;
export const DEFAULT_SERVING: Serving = {
  cacheSeconds: DEFAULT_CACHE_SECONDS,
  documents: 'any',
  limits: DEFAULT_LIMITS,
};

/**
 * Reads the configuration.
 * @throws ConfigError with every variable that is missing or wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const archive = readArchiveConfig(environment, faults);
  const whole = (variable: string, otherwise: number, least: number, most: number, unit: string): number => {
    const given = environment[variable] || String(otherwise);
    const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (value >= least && value <= most) return value;
    faults.push(`${variable}: expected a whole number of ${unit} from ${least} to ${most}, got "${given}"`);
    return otherwise;
  };
  const deadlineMs = whole(DEADLINE_VARIABLE, DEFAULT_DEADLINE_MS, 1, 900_000, 'milliseconds');
  const cacheSeconds = whole(CACHE_VARIABLE, DEFAULT_CACHE_SECONDS, 0, MAX_CACHE_SECONDS, 'seconds');
  const asked = environment[DOCUMENTS_VARIABLE] || DEFAULT_SERVING.documents;
  const documents = DOCUMENTS.find((each) => each === asked);
  if (documents === undefined) {
    faults.push(`${DOCUMENTS_VARIABLE}: expected ${DOCUMENTS.join(' or ')}, got "${asked}"`);
  }
  const limits = readLimits(environment[LIMITS_VARIABLE] ?? '', faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return { ...archive, deadlineMs, cacheSeconds, documents: documents ?? DEFAULT_SERVING.documents, limits };
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
