import { type ArchiveConfig, ConfigError, readArchiveConfig } from '../../archive/environment.ts';
import { BUCKET_VARIABLE, QUEUE_VARIABLE } from './constants.ts';

/** What the loading function is told by its environment. */
export interface Config extends ArchiveConfig {
  readonly bucket: string;
  /** Address of the queue by which it is called. */
  readonly queueUrl: string;
}

/**
 * Reads the configuration.
 * @throws ConfigError with every variable that is missing or wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const archive = readArchiveConfig(environment, faults);
  const named = (variable: string, what: string): string => {
    const value = environment[variable] ?? '';
    if (value === '') faults.push(`${variable}: expected ${what}, got nothing`);
    return value;
  };
  const bucket = named(BUCKET_VARIABLE, 'the name of an S3 bucket');
  const queueUrl = named(QUEUE_VARIABLE, 'the URL of an SQS queue');
  if (faults.length > 0) throw new ConfigError(faults);
  return { ...archive, bucket, queueUrl };
}
