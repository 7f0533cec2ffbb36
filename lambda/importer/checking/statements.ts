import type { AgentRef } from '../../../schema/model/agent.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { JointSpeaker, LinkAsserter, Reporter, Statement } from '../../../schema/model/statement.ts';
import { postsAt } from '../../../schema/model/tenure.ts';
import { dateOf } from '../format/dates.ts';
import type { Content } from '../format/record-shapes.ts';
import { parseMention } from '../format/references.ts';
import type { Directory } from './directory.ts';
import { spanOf } from './spans.ts';

type Written = { readonly type: 'Statement' } & Omit<Content<'Statement'>, 'reason'>;
type AgentOf = (slug: Slug) => AgentRef;

/** A link as the record holds it: without a word on the editor, who asserts most of them. */
export const asserted = <Link extends object>({
  assertedBy,
  ...link
}: Link & { readonly assertedBy: LinkAsserter }) => ({
  ...link,
  ...(assertedBy === 'SOURCE' && { assertedBy }),
});

/** A statement as the record holds it, with what follows from its event, its source and the tenures of its speakers. */
export function statementOf(written: Written, agent: AgentOf, directory: Directory): Statement {
  const {
    speaker,
    date,
    spans,
    text,
    mentions,
    anchoring,
    inLanguage,
    source = '',
    links,
    ...rest
  } = written;
  const { reportedBy, jointSpeakers, unnamedSpeaker, anonymityTerms, onBehalfOf, ...others } = rest;
  const { reportingVerb, speechAct, marks, ...fields } = others;
  const recorded = directory.stored('Statement', rest.slug)?.entity.provenance.spans ?? [];
  const event = rest.event === null ? null : directory.get('Event', rest.event);
  const statement: Statement = {
    ...fields,
    text: text ?? joined(spans.flatMap(({ exact }) => exact ?? [])),
    speaker: speaker === null ? null : agent(speaker),
    speakerPost: rest.speakerPost ?? null,
    ...(jointSpeakers.length > 0 && {
      jointSpeakers: jointSpeakers.map((each) => jointSpeakerOf(each, agent)),
    }),
    ...(unnamedSpeaker !== null && { unnamedSpeaker }),
    ...(anonymityTerms !== null && { anonymityTerms }),
    ...(onBehalfOf !== null && { onBehalfOf: agent(onBehalfOf) }),
    ...(reportingVerb !== null && { reportingVerb }),
    ...(speechAct !== null && { speechAct }),
    ...(marks !== null && { marks }),
    reporters: reportedBy.map((each) => reporterOf(each, agent)),
    date: date === undefined ? (event?.date ?? null) : dateOf(date),
    mentions: mentions.map(parseMention),
    links: links.map(asserted),
    inLanguage: inLanguage ?? directory.get('Source', source)?.inLanguage ?? null,
    stated: [
      ...(date === undefined ? [] : (['date'] as const)),
      ...(written.speakerPost === undefined ? [] : (['speakerPost'] as const)),
      ...(inLanguage === null ? [] : (['inLanguage'] as const)),
    ],
    provenance: { source, spans: spans.map((span) => spanOf(span, recorded)), anchoring },
  };
  const followed = withJointPosts(statement, directory);
  return written.speakerPost === undefined ? withPostAtDate(followed, directory) : followed;
}

/** The passages of a quote as one text. What begins with a mark that belongs to the word before it is not set apart. */
const joined = (passages: readonly string[]): string =>
  passages.reduce(
    (text, passage) =>
      text === '' || /^[,.;:!?\u2026)\]]/.test(passage) ? text + passage : `${text} ${passage}`,
    '',
  );

const jointSpeakerOf = (
  { agent: slug, attributedAs, post }: Content<'Statement'>['jointSpeakers'][number],
  agent: AgentOf,
): JointSpeaker => ({
  agent: agent(slug),
  attributedAs,
  post: post ?? null,
  ...(post !== undefined && { isPostStated: true as const }),
});

const reporterOf = (
  { agent: slug, attributedAs, event, date, spans }: Content<'Statement'>['reportedBy'][number],
  agent: AgentOf,
): Reporter => {
  const on = dateOf(date);
  return {
    agent: agent(slug),
    attributedAs,
    ...(event !== null && { event }),
    ...(on !== null && { date: on }),
    ...(spans.length > 0 && { spans: spans.map((span) => spanOf(span, [])) }),
  };
};

/** The post in which somebody spoke is the only one that they are known to have held at the date; with several or none it is not known. */
export const withPostAtDate = (statement: Statement, directory: Directory): Statement => ({
  ...statement,
  speakerPost: postAtDate(statement.speaker, statement.date, directory),
});

/**
 * The same for the further speakers of a joint statement, where no post is stated for them.
 * @param isKept whether a post that was stated stays
 */
export const withJointPosts = (
  statement: Statement,
  directory: Directory,
  isKept: (speaker: JointSpeaker) => boolean = () => true,
): Statement =>
  statement.jointSpeakers === undefined
    ? statement
    : {
        ...statement,
        jointSpeakers: statement.jointSpeakers.map((each) =>
          each.isPostStated && isKept(each)
            ? each
            : { ...each, post: postAtDate(each.agent, statement.date, directory) },
        ),
      };

function postAtDate(agent: AgentRef | null, date: PartialDate | null, directory: Directory): Slug | null {
  const posts = heldPosts(agent, date, directory);
  return posts.length === 1 ? (posts[0] ?? null) : null;
}

/** The posts that somebody is known to have held at a date. */
export function heldPosts(
  agent: AgentRef | null,
  date: PartialDate | null,
  directory: Directory,
): readonly Slug[] {
  const person = agent?.type === 'Person' ? directory.get('Person', agent.slug) : null;
  if (person === null || date === null) return [];
  const memberships = directory.membershipsOf(person.slug);
  return [
    ...new Set(
      postsAt(person, memberships, date, (slug) => directory.get('Post', slug)).held.flatMap(
        ({ post }) => post ?? [],
      ),
    ),
  ];
}
