import type { Node } from 'constructs';

/** What a deployment can be told from outside, as CDK context: `npx cdk synth -c stage=dev`. */
export interface DeploymentConfig {
  /** Keeps deployments in one account apart: it is part of every stack id, and every name is derived from that. */
  readonly stage: string;
  /** The reason why this deployment may be deleted together with its data; without one it may not. */
  readonly disposable: string | undefined;
  /** What strangers may ask of a public endpoint: the rate kept up, and the bucket above it. */
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
}

/** A context value that no deployment can be built from; the message is one line, written for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const STAGE = /^[a-z](-?[a-z0-9]){0,19}$/;
const MIN_REASON_LENGTH = 10;
const MAX_RATE = 10_000;

export function readConfig(node: Node): DeploymentConfig {
  return {
    stage: stage(node.tryGetContext('stage') ?? 'dev'),
    disposable: disposable(node.tryGetContext('disposable')),
    requestsPerSecond: rate('requestsPerSecond', node.tryGetContext('requestsPerSecond') ?? 100),
    requestBurst: rate('requestBurst', node.tryGetContext('requestBurst') ?? 200),
  };
}

function stage(value: unknown): string {
  if (typeof value === 'string' && STAGE.test(value)) return value;
  throw wrong('stage', 'at most 20 lower-case letters and digits from a letter on, hyphens between', value);
}

/** Giving up a protection takes a reason in words, so `-c disposable=true` is not enough. */
function disposable(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.trim().length >= MIN_REASON_LENGTH) return value.trim();
  throw wrong('disposable', `a reason of at least ${MIN_REASON_LENGTH} characters`, value);
}

/** The command line gives text, cdk.json gives numbers. */
function rate(key: string, value: unknown): number {
  const text = String(value);
  if (/^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= MAX_RATE) return Number(text);
  throw wrong(key, `a whole number from 1 to ${MAX_RATE}`, value);
}

function wrong(key: string, expected: string, value: unknown): ConfigError {
  return new ConfigError(`Context "${key}" must be ${expected}; got ${JSON.stringify(value)}.`);
}
