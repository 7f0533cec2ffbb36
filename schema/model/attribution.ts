import { type AgentRef, sameAgent } from './agent.ts';
import { RuleError } from './rule-error.ts';
import type { Source } from './source.ts';
import type { Statement } from './statement.ts';

export const ATTRIBUTION_ROLES = ['PUBLISHER', 'REPORTER', 'SPEAKER'] as const;
export type AttributionRole = (typeof ATTRIBUTION_ROLES)[number];

/** One link of the chain through which words reach the reader. */
export interface Attribution {
  readonly role: AttributionRole;
  /** Null where the source does not name the publisher or the speaker. */
  readonly agent: AgentRef | null;
  readonly attributedAs: string | null;
}

/**
 * The chain from the publisher of the source, through everybody who passed the words on, to the speaker.
 * @throws RuleError when somebody stands in it twice: nobody passes their own words on
 */
export function attributionChain(
  statement: Pick<Statement, 'speaker' | 'attributedAs' | 'reporters'>,
  source: Pick<Source, 'publisher'>,
): readonly Attribution[] {
  const chain: readonly Attribution[] = [
    { role: 'PUBLISHER', agent: source.publisher, attributedAs: null },
    ...statement.reporters.map((reporter): Attribution => ({ role: 'REPORTER', ...reporter })),
    { role: 'SPEAKER', agent: statement.speaker, attributedAs: statement.attributedAs },
  ];
  // A publisher may speak in its own columns; the cycle to reject lies between reporters and speaker.
  const named = chain.slice(1).flatMap(({ agent }) => (agent === null ? [] : [agent]));
  const twice = named.find((agent, index) => named.findIndex((other) => sameAgent(agent, other)) < index);
  if (twice !== undefined) {
    throw new RuleError(
      `expected each person or organisation at most once in the attribution chain, got ${named.map(({ slug }) => slug).join(' → ')}`,
    );
  }
  return chain;
}
