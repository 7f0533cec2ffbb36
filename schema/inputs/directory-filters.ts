import { builder } from '../builder.ts';
import { type Filter, NO_FILTER } from '../context.ts';
import type { DirectoryColumn } from '../model/facet-table.ts';
import { parseTextQuery } from '../model/text-query.ts';
import { type FilterShape, filterInputFields } from './filter-input.ts';
import { DISPUTED, EVIDENCED_BY } from './gaps.ts';
import { TEXT_SYNTAX } from './text.ts';
import { FILTER_RULES, type Fields, readFilter, whereOf } from './where.ts';

/** The types of the directory that have names: their lists are in the order of these, and their words can be asked for. */
export type NamedColumn = Exclude<DirectoryColumn, 'Membership'>;

/** A filter on entries of the directory as GraphQL gives it. */
export type NamedFilterShape<In extends NamedColumn = NamedColumn> = FilterShape<In>;

/** What is said of the terms for functions wherever they are asked for. */
export const ROLE_TERMS = 'terms such as `foreign minister`, `head of state` or `secretary general`';

const COUNTRY_CODES = 'ISO 3166-1 alpha-2 codes such as `BY`';

export const PersonFilter = builder.inputRef<FilterShape<'Person'>>('PersonFilter');
PersonFilter.implement({
  description: `Filter for people. ${FILTER_RULES}\nExample: \`{role: "head of state", country: "BY"}\`.`,
  fields: filterInputFields('Person', PersonFilter, {
    text: `Words in the names of the person. ${TEXT_SYNTAX}`,
    post: 'Posts that the person holds or held: slugs such as `csto-secretary-general`.',
    organization:
      'Organisations that the person belongs or belonged to, also through a post: slugs such as `csto`. Their bodies do not match.',
    country: `States of those organisations, or of the organisations above them: ${COUNTRY_CODES}.`,
    role: `Functions of the posts that the person holds or held, or roles of the person in an organisation: ${ROLE_TERMS}.`,
    source: EVIDENCED_BY,
    disputed: DISPUTED,
    allOf: 'Values of which every one must match, such as `{organization: ["belarus", "csto"]}`.',
    not: 'Filters whose matches are excluded: `{country: "BY"}` excludes people of that state.',
  }),
});

export const OrganizationFilter = builder.inputRef<FilterShape<'Organization'>>('OrganizationFilter');
OrganizationFilter.implement({
  description: `Filter for organisations. ${FILTER_RULES}\nExample: \`{classification: INTERGOVERNMENTAL, member: "belarus"}\`.`,
  fields: filterInputFields('Organization', OrganizationFilter, {
    text: `Words in the names of the organisation. ${TEXT_SYNTAX}`,
    country: `State that the organisation is, or that an organisation above it is: ${COUNTRY_CODES}.`,
    classification: 'Type of organisation, such as `INTERGOVERNMENTAL`.',
    parent: 'Organisation that this one is a body of: slugs such as `csto`.',
    member:
      'People and organisations that belong or belonged to the organisation, also through its posts: slugs such as `belarus`.',
    source: EVIDENCED_BY,
    disputed: DISPUTED,
    allOf: 'Values of which every one must match, such as `{member: ["armenia", "belarus"]}`.',
    not: 'Filters whose matches are excluded: `{classification: MEDIA}` excludes media.',
  }),
});

export const PostFilter = builder.inputRef<FilterShape<'Post'>>('PostFilter');
PostFilter.implement({
  description: `Filter for posts. ${FILTER_RULES}\nExample: \`{role: "foreign minister"}\`.`,
  fields: filterInputFields('Post', PostFilter, {
    text: `Words in the labels of the post. ${TEXT_SYNTAX}`,
    organization: 'Organisation of the post: slugs such as `csto`. Its bodies do not match.',
    country: `State of that organisation, or of an organisation above it: ${COUNTRY_CODES}.`,
    role: `Function of the post: ${ROLE_TERMS}.`,
    holder: 'People and organisations that hold or held the post: slugs such as `imangali-tasmagambetov`.',
    source: EVIDENCED_BY,
    disputed: DISPUTED,
    allOf: 'Values of which every one must match, such as `{holder: ["aleksandr-lukashenko"]}`.',
    not: 'Filters whose matches are excluded: `{organization: "csto"}` excludes posts of that organisation.',
  }),
});

export const PlaceFilter = builder.inputRef<FilterShape<'Place'>>('PlaceFilter');
PlaceFilter.implement({
  description: `Filter for places. ${FILTER_RULES}\nExample: \`{country: "AM"}\`.`,
  fields: filterInputFields('Place', PlaceFilter, {
    text: `Words in the names of the place. ${TEXT_SYNTAX}`,
    country: `Country that the place is or lies in: ${COUNTRY_CODES}.`,
    containedIn: 'Next larger place: slugs such as `armenia`. Places further within it do not match.',
    source: EVIDENCED_BY,
    disputed: DISPUTED,
    allOf: 'Values of which every one must match, such as `{country: ["AM", "AZ"]}`.',
    not: 'Filters whose matches are excluded: `{country: "RU"}` excludes places in that country.',
  }),
});

export const TopicFilter = builder.inputRef<FilterShape<'Topic'>>('TopicFilter');
TopicFilter.implement({
  description: `Filter for topics. ${FILTER_RULES}\nExample: \`{broader: "security"}\`.`,
  fields: filterInputFields('Topic', TopicFilter, {
    text: `Words in the label or definition of the topic. ${TEXT_SYNTAX}`,
    broader: 'Next broader topic: slugs such as `security`. Topics further below it do not match.',
    allOf: 'Values of which every one must match, such as `{broader: ["security"]}`.',
    not: 'Filters whose matches are excluded: `{broader: "politics"}` excludes the topics below that one.',
  }),
});

/** The filter that an input asks for. */
export const namedFilter = (type: NamedColumn, input: NamedFilterShape | null | undefined): Filter =>
  readFilter<NamedFilterShape>(input ?? {}, ({ text, allOf, not: _, ...fields }, path) => ({
    ...NO_FILTER,
    where: whereOf(type, { fields: fields as Fields, allOf: allOf as Fields | null | undefined }, path),
    text: text == null ? null : parseTextQuery(text),
  }));
