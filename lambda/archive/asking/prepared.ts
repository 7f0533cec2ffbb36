import type { Filter, ListQuery, NamedText } from '../../../schema/context.ts';
import { loadStemmers } from '../../../schema/language/stemmers.ts';
import type { Phrase, TextQuery } from '../../../schema/model/text-query.ts';
import { SEQUENCE } from '../layout/keys.ts';
import type { EntityPort } from './entity-port.ts';
import { TAKING_PART } from './matcher.ts';

/** What lists are prepared with. */
export interface Preparation {
  readonly entities: Pick<EntityPort, 'numberOf'>;
  readonly named: (phrases: readonly Phrase[]) => Promise<NamedText>;
}

/**
 * List queries as the index names them: the event whose statements are listed in their order has its number, and a word has the people and
 * organisations that it names. What analyses texts has been loaded.
 */
export async function prepared(
  lists: readonly ListQuery[],
  { entities, named }: Preparation,
): Promise<readonly ListQuery[]> {
  if (lists.some(({ filter }) => hasText(filter))) await loadStemmers();
  const numberOf = async (slug: string) => String(await entities.numberOf('Event', slug));

  const numbered = async ({ where, ...filter }: Filter): Promise<Filter> => {
    if (where.every(({ name }) => name !== SEQUENCE)) return { where, ...filter };
    const conditions = where.map(async (condition) =>
      condition.name === SEQUENCE
        ? { ...condition, values: await Promise.all(condition.values.map(numberOf)) }
        : condition,
    );
    return { ...filter, where: await Promise.all(conditions) };
  };

  const withAgents = async (filter: Filter): Promise<Filter> => ({
    ...filter,
    text: filter.text === null ? null : await agentsOf(filter.text, named),
    not: await Promise.all(filter.not.map(withAgents)),
  });

  return Promise.all(
    lists.map(async (list) => {
      const known = await numbered(list.filter);
      const isNaming = TAKING_PART.has(list.type) && hasText(known);
      return { ...list, filter: isNaming ? await withAgents(known) : known };
    }),
  );
}

const hasText = ({ text, not }: Filter): boolean => text !== null || not.some(hasText);

async function agentsOf(text: TextQuery, named: Preparation['named']): Promise<TextQuery> {
  const [all, none] = await Promise.all([named(text.all), named(text.none)]);
  const withAgents = (phrases: readonly Phrase[], { agents }: NamedText) =>
    phrases.map((phrase, at) => ({ ...phrase, agents: (agents[at] ?? []).map(({ ref }) => ref.slug) }));
  return { ...text, all: withAgents(text.all, all), none: withAgents(text.none, none) };
}
