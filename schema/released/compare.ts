import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** A state of the schema: its definition, and the version of the package that it belongs to. */
export interface Version {
  readonly version: string;
  readonly definition: string;
}

/** Why each place of the schema was changed so that clients may break: by the version that did it, and by the place. */
export type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A reason that a reader can do something with takes more than a word. */
const MIN_REASON_LENGTH = 20;

/**
 * What speaks against releasing a schema after another: each change that may break a client without a new major version and
 * a written reason, and each reason without such a change. What clients may have to get used to, such as a new value of an
 * enum, is no breaking change.
 */
export async function faultsAgainst(
  released: Version,
  next: Version,
  reasons: Reasons,
): Promise<readonly string[]> {
  const changes = await diff(buildSchema(released.definition), buildSchema(next.definition));
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  const given = next.version === released.version ? {} : (reasons[next.version] ?? {});
  return [
    ...breaking.flatMap((change) => faultsOf(change, given, isMajor(released.version, next.version))),
    ...Object.keys(given)
      .filter((place) => !breaking.some((change) => placeOf(change) === place))
      .map(
        (place) =>
          `${place}: expected a breaking change, got only a reason. Remove the reason from breaking-changes.json.`,
      ),
  ];
}

function faultsOf(
  change: Change,
  given: Readonly<Record<string, string>>,
  major: boolean,
): readonly string[] {
  const told = `${placeOf(change)}: ${change.message}.`;
  if (!major) return [`${told} A breaking change needs a new major version in package.json.`];
  const reason = given[placeOf(change)] ?? '';
  if (reason.length >= MIN_REASON_LENGTH) return [];
  return [
    `${told} A breaking change needs a reason of at least ${MIN_REASON_LENGTH} characters in breaking-changes.json.`,
  ];
}

/** The place that a change is about, such as `Topic.label`. */
const placeOf = ({ path, message }: Change): string => path ?? message;

const majorOf = (version: string): number => Number(version.split('.')[0]);
const isMajor = (from: string, to: string): boolean => majorOf(to) > majorOf(from);
