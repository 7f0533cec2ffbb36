import { builder } from '../builder.ts';
import { type Filter, NO_FILTER } from '../context.ts';
import { parseTextQuery } from '../model/text-query.ts';
import { rangeOf } from './date-range.ts';
import { DESCENDANTS, type FilterShape, filterInputFields, NARROWER_TOPICS } from './filter-input.ts';
import { TEXT_SYNTAX } from './text.ts';
import { descendantsOf, FILTER_RULES, readFilter, whereOf } from './where.ts';

/** A filter on statements as GraphQL gives it. */
export type StatementFilterShape = FilterShape<'Statement'>;

export const StatementFilter = builder.inputRef<StatementFilterShape>('StatementFilter');

StatementFilter.implement({
  description: `Filter for statements. ${FILTER_RULES}\nExample: \`{speaker: "aleksandr-lukashenko", date: {from: "2022-11"}, not: {kind: PARAPHRASE}}\`.`,
  fields: filterInputFields('Statement', StatementFilter, {
    text: `Words in the text of the statement. ${TEXT_SYNTAX}`,
    date: 'Date of the statement, such as `{from: "2022-11"}`. Statements without a date never match.',
    agent:
      'Speakers, or those who relayed the words: slugs of people or organisations. Relayed words carry both names, and match either one.',
    speaker: 'Speakers: slugs of people or organisations, such as `aleksandr-lukashenko`.',
    speakerKind: 'Kind of speaker: `GROUP` matches statements of groups without a name.',
    onBehalfOf: 'Those for whom the speaker spoke, besides the post: slugs of people or organisations.',
    speechAct: 'Speech act: `URGED` matches calls for something.',
    reportedBy: 'Those who relayed the words of another speaker: slugs of people or organisations.',
    post: 'Post that the speaker held on that date and spoke in: slugs such as `csto-secretary-general`.',
    organization:
      'Organisation for which the speaker spoke: slugs such as `csto`. Matches the organisation of the speaker’s post, the organisation that speaks, and in any case the bodies of either.',
    country: 'State for which the speaker spoke: ISO 3166-1 alpha-2 codes such as `BY`.',
    event: 'Event at which the statement was made, or at which its words were relayed: slugs.',
    eventKind:
      'Kind of the event at which the statement was made, such as `PRESS_BRIEFING`. Events at which its words were only relayed do not count.',
    place:
      'Place of the event at which the statement was made: slugs such as `yerevan`. Events at which its words were only relayed do not count.',
    topic: 'Topics of the statement: slugs such as `border-security`.',
    descendants: DESCENDANTS,
    narrowerTopics: NARROWER_TOPICS,
    mention:
      'Entries that the statement mentions: `belarus` for every entry with that slug, `organization/belarus` for one of them.',
    audience: 'Audience, exactly as the source words it: `reporters`.',
    kind: 'Quotation type, such as `DIRECT_QUOTE`.',
    marks: 'Quotation marks of the source: `MARKED` matches words between marks.',
    linkType: 'Relations that the statement has to others, such as `REPEATS`.',
    linkedTo: 'Statements that the statement is related to: slugs.',
    language: 'Language of the words: BCP 47 tags such as `en`.',
    source: 'Sources that report the statement: slugs.',
    publisher: 'Publisher of the source: slugs of people or organisations.',
    completeness:
      'Completeness of the source, by the word of its curator: `WHOLE` matches statements of sources that are in the record as a whole.',
    numbered: 'Whether the statement has a number in an announced list. Omitted or null: both.',
    ordinal: 'Numbers in an announced list: `3` for “Third. …”.',
    anchoring:
      'Presence of the words in the newest version of their source: `ORPHANED` matches words that it lacks.',
    missing:
      'Facts that no source states: `SPEAKER` matches statements without a speaker. `EVENT` and `PLACE` follow only the event at which the statement was made, not those at which its words were relayed.',
    allOf: 'Values of which every one must match, such as `{topic: ["border-security", "peace"]}`.',
    not: 'Filters whose matches are excluded: `{kind: PARAPHRASE}` excludes paraphrases.',
  }),
});

/** The filter that an input asks for. */
export const statementFilter = (input: StatementFilterShape | null | undefined): Filter =>
  readFilter(input ?? {}, ({ date, text, allOf, descendants, narrowerTopics, not: _, ...fields }, path) => {
    const below = descendantsOf({ descendants, narrowerTopics });
    return {
      ...NO_FILTER,
      ...below,
      where: whereOf('Statement', { fields, allOf, ...below }, path),
      date: rangeOf(date),
      text: text == null ? null : parseTextQuery(text),
    };
  });
