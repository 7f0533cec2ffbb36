import { type AgentRef, sameAgent } from './agent.ts';
import type { PartialDate } from './partial-date.ts';
import type { Span } from './provenance.ts';
import { RuleError } from './rule-error.ts';
import type { Slug } from './slug.ts';
import type { Source } from './source.ts';
import { type Statement, speakersOf } from './statement.ts';

export const ATTRIBUTION_ROLES = ['PUBLISHER', 'REPORTER', 'SPEAKER'] as const;
export type AttributionRole = (typeof ATTRIBUTION_ROLES)[number];

/** One link of the chain through which words reach the reader. */
export interface Attribution {
  readonly role: AttributionRole;
  /** Null where the source does not name the publisher or the speaker. */
  readonly agent: AgentRef | null;
  readonly attributedAs: string | null;
  /** Where and when this link passed the words on, and where the source says so; of a speaker that of the statement. */
  readonly event: Slug | null;
  readonly date: PartialDate | null;
  readonly spans: readonly Span[];
}

type Attributed = Pick<
  Statement,
  'speaker' | 'attributedAs' | 'reporters' | 'speakerPost' | 'jointSpeakers'
> &
  Partial<Pick<Statement, 'event' | 'date' | 'provenance'>>;

/**
 * The chain from the publisher of the source, through everybody who passed the words on, to the speaker.
 * @throws RuleError when somebody stands in it twice: nobody passes their own words on
 */
export function attributionChain(
  statement: Attributed,
  source: Pick<Source, 'publisher'> & Partial<Pick<Source, 'datePublished'>>,
): readonly Attribution[] {
  const { speaker, attributedAs, reporters, event = null, date = null, provenance } = statement;
  const said = { event, date, spans: provenance?.spans ?? [] };
  const speakers = speakersOf(statement);
  const chain: readonly Attribution[] = [
    {
      ...{ role: 'PUBLISHER', agent: source.publisher, attributedAs: null },
      ...{ event: null, date: source.datePublished ?? null, spans: [] },
    },
    ...reporters.map(
      ({ event: at = null, date: on = null, spans = [], ...reporter }): Attribution => ({
        ...{ role: 'REPORTER', ...reporter },
        ...{ event: at, date: on, spans },
      }),
    ),
    ...(speaker === null ? [{ role: 'SPEAKER' as const, agent: null, attributedAs, ...said }] : []),
    ...speakers.map(
      (each): Attribution => ({
        ...{ role: 'SPEAKER', agent: each.agent, attributedAs: each.attributedAs },
        ...said,
      }),
    ),
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
