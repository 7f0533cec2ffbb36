import {
  type ArchiveConfig,
  ConfigError,
  millisecondsIn,
  readArchiveConfig,
} from '../archive/environment.ts';
import { DEADLINE_VARIABLE } from './constants.ts';

/** What the function is told by its environment. */
export interface Config extends ArchiveConfig {
  /** How long one request may take; below the timeout of the function, so that it is answered and not cut off. */
  readonly deadlineMs: number;
}

const DEFAULT_DEADLINE_MS = 8_000;

/**
 * Reads the configuration.
 * @throws ConfigError with every variable that is missing or wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const archive = readArchiveConfig(environment, faults);
  const deadlineMs = millisecondsIn(environment, DEADLINE_VARIABLE, faults) ?? DEFAULT_DEADLINE_MS;
  if (faults.length > 0) throw new ConfigError(faults);
  return { ...archive, deadlineMs };
}
