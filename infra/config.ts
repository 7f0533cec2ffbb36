import type { Node } from 'constructs';
import {
  DEFAULT_CACHE_SECONDS,
  DOCUMENTS,
  type Documents,
  MAX_CACHE_SECONDS,
} from '../lambda/api/constants.ts';
import { LIMIT_NAMES, limitSettings } from '../lambda/api/limits/limits.ts';

/** How a new version of the API function takes over. */
export const ROLLOUTS = ['gradual', 'at-once'] as const;
export type Rollout = (typeof ROLLOUTS)[number];

/** What a deployment can be told from outside, as CDK context: `npx cdk deploy --all -c stage=prod`. */
export interface DeploymentConfig {
  /** Keeps deployments in one account apart: it is part of every stack id, and every name is derived from that. */
  readonly stage: string;
  /** The reason why this deployment may be deleted together with its data; without one it may not. */
  readonly disposable: string | null;
  /** What strangers may ask of a public endpoint: the rate kept up, and the bucket above it. */
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
  /** The most instances of the API function at a time; null for as many as the account has. */
  readonly reservedConcurrency: number | null;
  /** The most that each table answers and takes in a second, in request units: a guard against costs. */
  readonly maxReadUnits: number;
  readonly maxWriteUnits: number;
  /** An alarm rings when more than so many read units of a table were consumed in an hour. */
  readonly readUnitsPerHour: number;
  /** Marks the names of tables that were restored from a backup, which then are the record; null for those of the stack. */
  readonly restored: string | null;
  /** For how many seconds caches may serve an answer again without asking. */
  readonly cacheSeconds: number;
  /** Whether any query is answered, or only the persisted operations. */
  readonly documents: Documents;
  /** The limits of a request that are to be others than `LIMITS`, as they are set: `depth=15`; null for none. */
  readonly limits: string | null;
  readonly logDays: number;
  readonly rollout: Rollout;
  /** A name of one's own for the API, with the certificate for it (ACM, same region); null for the name that AWS gives. */
  readonly domain: { readonly name: string; readonly certificateArn: string } | null;
  /** Who is told of alarms; null for nobody yet. */
  readonly alarmEmail: string | null;
  /** Whether the first dossier is loaded. */
  readonly dataset: boolean;
  /** Whether it runs on an emulator, which has no helper functions of CDK and no CodeDeploy. */
  readonly emulator: boolean;
}

/** A context value that no deployment can be built from; the message is one line, written for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A setting that an operator can choose. */
interface Knob<Value> {
  readonly meaning: string;
  /** What it may be, in words that follow "must be". */
  readonly expected: string;
  readonly otherwise: Value;
  /** The value, from the command line's text or from JSON; undefined for one that it may not be. */
  readonly read: (given: unknown) => Value | undefined;
}

const matching = (pattern: RegExp) => (given: unknown) =>
  typeof given === 'string' && pattern.test(given) ? given : undefined;

/** The command line gives text, cdk.json gives numbers. */
const whole = (most: number) => (given: unknown) =>
  /^[1-9][0-9]{0,8}$/.test(String(given)) && Number(given) <= most ? Number(given) : undefined;

const upTo = (most: number) => ({
  expected: `a whole number from 1 to ${most.toLocaleString('en')}`,
  read: whole(most),
});

const oneOf = <Value extends string | number>(...values: readonly Value[]) => ({
  expected: `one of ${values.join(', ')}`,
  read: (given: unknown) => values.find((value) => String(value) === String(given)),
});

const MIN_REASON_LENGTH = 10;

/** Every setting by its name, in the order of the table in docs/deploy.md, which shows each `meaning`. */
export const KNOBS = {
  stage: {
    meaning:
      'Name of the deployment. It is part of every stack name, so several deployments can share an account.',
    expected:
      'up to 20 lower-case letters and digits, starting with a letter, with single hyphens allowed between them',
    otherwise: 'dev',
    read: matching(/^[a-z](-?[a-z0-9]){0,19}$/),
  } satisfies Knob<string>,
  disposable: {
    meaning: `Reason, in at least ${MIN_REASON_LENGTH} characters, why the data may be deleted together with its stack.`,
    // Giving up a protection takes a reason in words, so `-c disposable=true` is not enough.
    expected: `a reason of at least ${MIN_REASON_LENGTH} characters`,
    otherwise: null,
    read: (given) =>
      typeof given === 'string' && given.trim().length >= MIN_REASON_LENGTH ? given.trim() : undefined,
  } satisfies Knob<string | null>,
  requestsPerSecond: {
    meaning: 'Number of requests per second that the API accepts. It rejects more with status 429.',
    otherwise: 100,
    ...upTo(10_000),
  } satisfies Knob<number>,
  requestBurst: {
    meaning: 'Number of requests that the API accepts in a burst above that rate.',
    otherwise: 200,
    ...upTo(10_000),
  } satisfies Knob<number>,
  reservedConcurrency: {
    meaning: 'Maximum number of instances of the API function that run at the same time.',
    otherwise: null,
    ...upTo(1_000),
  } satisfies Knob<number | null>,
  maxReadUnits: {
    meaning: 'Maximum number of read request units per second for each table.',
    otherwise: 4_000,
    ...upTo(40_000),
  } satisfies Knob<number>,
  maxWriteUnits: {
    meaning: 'Maximum number of write request units per second for each table.',
    otherwise: 4_000,
    ...upTo(40_000),
  } satisfies Knob<number>,
  cacheSeconds: {
    meaning: 'Number of seconds for which caches may reuse a response. With 0 they ask the API each time.',
    expected: `a whole number from 0 to ${MAX_CACHE_SECONDS.toLocaleString('en')}`,
    otherwise: DEFAULT_CACHE_SECONDS,
    read: (given) => (String(given) === '0' ? 0 : whole(MAX_CACHE_SECONDS)(given)),
  } satisfies Knob<number>,
  documents: {
    meaning: 'Which queries the API answers: `any`, or only persisted operations (`trusted`).',
    otherwise: 'any',
    ...oneOf(...DOCUMENTS),
  } satisfies Knob<Documents>,
  limits: {
    meaning: 'Limits of one request that replace the defaults in docs/limits.md.',
    expected: `name=number pairs such as "complexity=20000 depth=15", with names from ${LIMIT_NAMES.join(', ')}`,
    otherwise: null,
    read: (given) =>
      typeof given === 'string' &&
      limitSettings(given).every(({ name, value }) => name !== undefined && value !== undefined)
        ? given
        : undefined,
  } satisfies Knob<string | null>,
  readUnitsPerHour: {
    meaning: 'Number of read units per table and hour at which an alarm is triggered.',
    otherwise: 2_000_000,
    ...upTo(999_999_999),
  } satisfies Knob<number>,
  restored: {
    meaning: 'Suffix of the names of tables restored from a backup. They replace the tables of the stack.',
    expected: '1 to 40 letters, digits and hyphens: the suffix of the names of the restored tables',
    otherwise: null,
    read: matching(/^[A-Za-z0-9-]{1,40}$/),
  } satisfies Knob<string | null>,
  logDays: {
    meaning: 'Number of days for which logs are kept: 1, 7, 30, 90 or 365.',
    otherwise: 30,
    ...oneOf(1, 7, 30, 90, 365),
  } satisfies Knob<number>,
  rollout: {
    meaning:
      'How a new version takes over: `gradual` sends it a tenth of the requests for five minutes and rolls back if it fails; `at-once` sends it all requests immediately.',
    otherwise: 'gradual',
    ...oneOf(...ROLLOUTS),
  } satisfies Knob<Rollout>,
  domainName: {
    meaning: 'Your own domain name for the API. It requires `certificateArn`.',
    expected: 'a lower-case domain name such as api.example.org',
    otherwise: null,
    read: matching(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/),
  } satisfies Knob<string | null>,
  certificateArn: {
    meaning: 'ARN of the ACM certificate for that domain name, in the region of the deployment.',
    expected: 'the ARN of an ACM certificate (arn:aws:acm:…)',
    otherwise: null,
    read: matching(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/),
  } satisfies Knob<string | null>,
  alarmEmail: {
    meaning: 'Email address that receives alarm notifications.',
    expected: 'an email address',
    otherwise: null,
    read: matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  } satisfies Knob<string | null>,
  dataset: {
    meaning: 'Whether the deployment loads the first dossier: `yes` or `no`.',
    otherwise: 'yes',
    ...oneOf('yes', 'no'),
  } satisfies Knob<'yes' | 'no'>,
  emulator: {
    meaning: 'For tests only: `yes` omits the parts that AWS emulators lack.',
    otherwise: 'no',
    ...oneOf('yes', 'no'),
  } satisfies Knob<'yes' | 'no'>,
} as const;

type KnobName = keyof typeof KNOBS;
type Chosen = {
  readonly [K in KnobName]: ReturnType<(typeof KNOBS)[K]['read']> | (typeof KNOBS)[K]['otherwise'];
};

/** @throws ConfigError for the first setting that cannot be */
export function readConfig(node: Node): DeploymentConfig {
  rejectUnknown(node);
  const chosen = Object.fromEntries(
    Object.entries<Knob<unknown>>(KNOBS).map(([name, knob]) => [
      name,
      chosenValue(name, knob, node.tryGetContext(name)),
    ]),
  ) as Chosen;
  const { domainName, certificateArn, dataset, emulator, ...config } = chosen as Defined<Chosen>;
  if ((domainName === null) !== (certificateArn === null)) {
    const [given, missing] =
      domainName === null ? ['certificateArn', 'domainName'] : ['domainName', 'certificateArn'];
    throw new ConfigError(`Context "${given}" must be set together with "${missing}"; got only "${given}".`);
  }
  return {
    ...config,
    domain: domainName === null || certificateArn === null ? null : { name: domainName, certificateArn },
    dataset: dataset === 'yes',
    emulator: emulator === 'yes',
  };
}

type Defined<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

function chosenValue(name: string, { expected, otherwise, read }: Knob<unknown>, given: unknown): unknown {
  if (given === undefined) return otherwise;
  const value = read(given);
  if (value !== undefined) return value;
  throw new ConfigError(`Context "${name}" must be ${expected}; got ${JSON.stringify(given)}.`);
}

/** Without this check, CDK would silently ignore a misspelt setting. CDK's own settings have punctuation in their names. */
function rejectUnknown(node: Node): void {
  const unknown = Object.keys(node.getAllContext() ?? {}).find(
    (name) => /^[A-Za-z]+$/.test(name) && !(name in KNOBS),
  );
  if (unknown === undefined) return;
  throw new ConfigError(
    `Context "${unknown}" is not a setting. Use one of ${Object.keys(KNOBS).join(', ')}.`,
  );
}
