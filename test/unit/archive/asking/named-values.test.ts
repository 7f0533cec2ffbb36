import { describe, expect, it } from 'vitest';
import type { EntityPort } from '../../../../lambda/archive/asking/entity-port.ts';
import {
  type HasEntities,
  type NamedValue,
  NamedValues,
  NOTHING,
  type Suggest,
} from '../../../../lambda/archive/asking/named-values.ts';
import type { Stored } from '../../../../lambda/archive/layout/items.ts';
import type { Condition, Filter, ListQuery } from '../../../../schema/context.ts';
import { RecordError } from '../../../../schema/errors.ts';
import type { EntityType } from '../../../../schema/model/entity-ref.ts';
import { aPerson, aTopic } from '../../../support/examples.ts';
import { aFilter, eventsBy, having, statementsBy } from '../../../support/queries.ts';

/** What there is: `Type slug` of entities, `Type facet value` of lists that have entities. */
const THERE: ReadonlySet<string> = new Set([
  'Topic peace',
  'Topic border',
  'Person ann',
  'Organization ann',
  'Organization league',
  'Statement audience en',
]);

function lookUps() {
  const asked: string[] = [];
  const entities: Pick<EntityPort, 'entries'> = {
    async entries<T extends EntityType>(type: T, slugs: readonly string[]) {
      return slugs.map((slug) => {
        asked.push(`${type} ${slug}`);
        const stored = { entity: type === 'Person' ? aPerson(slug) : aTopic(slug) };
        return THERE.has(`${type} ${slug}`) ? (stored as unknown as Stored<T>) : null;
      });
    },
  };
  const hasEntities: HasEntities = async ({ type, name, value }) => {
    const list = `${type} ${name} ${value}`;
    asked.push(list);
    return THERE.has(list);
  };
  return { entities, hasEntities, asked };
}

const naming = (types: readonly EntityType[], name: string, ...values: readonly string[]): Condition => ({
  ...having(name, ...values),
  naming: { types, path: `filter.${name}` },
});
const topics = (...values: readonly string[]) => naming(['Topic'], 'topic', ...values);
const agents = (...values: readonly string[]) => naming(['Person', 'Organization'], 'agent', ...values);
const languages = (...values: readonly string[]) => naming([], 'audience', ...values);

const nothing: Suggest = async () => NOTHING;

function namedIn(filter: Partial<Filter>, suggest: Suggest = nothing, lists?: readonly ListQuery[]) {
  const { entities, hasEntities, asked } = lookUps();
  const named = new NamedValues(lists ?? [statementsBy(filter)], entities, hasEntities, suggest);
  return { named, asked };
}

/** The message with which values are refused; null when they are not. */
const messageOf = (named: NamedValues): Promise<string | null> =>
  named.check().then(
    () => null,
    (error: unknown) => {
      if (error instanceof RecordError && error.code === 'BAD_USER_INPUT') return error.message;
      throw error;
    },
  );

describe('the values that a filter names', () => {
  it('are looked up by their types, and accepted where one of these has them', async () => {
    const { named, asked } = namedIn({ where: [topics('peace'), agents('league'), languages('en')] });
    expect(await messageOf(named)).toBeNull();
    expect(asked.toSorted()).toEqual([
      'Organization league',
      'Person league',
      'Statement audience en',
      'Topic peace',
    ]);
  });

  it('are refused where nothing has them, with the place, what was expected and what came', async () => {
    expect(await messageOf(namedIn({ where: [topics('peace', 'war')] }).named)).toBe(
      'filter.topic: expected the slug of a topic, got "war". Use `search` to find slugs.',
    );
    expect(await messageOf(namedIn({ where: [agents('nobody')] }).named)).toBe(
      'filter.agent: expected the slug of a person or an organisation, got "nobody". Use `search` to find slugs.',
    );
    expect(await messageOf(namedIn({ where: [languages('ru')] }).named)).toBe(
      'filter.audience: expected a value that occurs in the record, got "ru".',
    );
  });

  it('are not looked up where a list with entities has shown them to exist', async () => {
    const { named, asked } = namedIn({ where: [topics('war', 'peace'), agents('nobody'), languages('ru')] });
    named.seeLists([
      { type: 'Statement', name: 'topic', value: 'war' },
      { type: 'Statement', name: 'agent', value: 'nobody' },
    ]);
    named.seeLists([{ type: 'Statement', name: 'audience', value: 'ru' }]);
    expect(await messageOf(named)).toBeNull();
    expect(asked).toEqual(['Topic peace']);
  });

  it('have to be seen under their own facet', async () => {
    const { named, asked } = namedIn({ where: [topics('war')] });
    named.seeLists([
      { type: 'Statement', name: 'speaker', value: 'war' },
      { type: 'Statement', name: 'mention', value: 'topic/war' },
    ]);
    expect(await messageOf(named)).toMatch('got "war"');
    expect(asked).toEqual(['Topic war']);
  });

  it('are those of what is to be left out as well', async () => {
    const not = [aFilter({ where: [topics('war')], not: [aFilter({ where: [topics('peace')] })] })];
    const { named, asked } = namedIn({ not });
    expect(await messageOf(named)).toMatch(
      'filter.topic: expected the slug of a topic, got "war". Use `search` to find slugs.',
    );
    expect(asked.toSorted()).toEqual(['Topic peace', 'Topic war']);
  });

  it('of conditions that nobody named need not exist', async () => {
    const { named, asked } = namedIn({
      where: [having('sequence', 'nowhere'), having('kind', 'PARAPHRASE')],
    });
    expect(await messageOf(named)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('are looked up once, also by several that wait for it', async () => {
    const { named, asked } = namedIn({ where: [topics('war', 'peace')] });
    await Promise.all([named.lookUp(), named.lookUp()]);
    await messageOf(named);
    expect(asked).toEqual(['Topic war', 'Topic peace']);
  });

  it('may be of one type out of several by a name before them', async () => {
    const mentions = (...values: readonly string[]) =>
      namedIn({ where: [naming(['Person', 'Organization'], 'mention', ...values)] });
    const { named, asked } = mentions('person/ann', 'organization/ann');
    expect(await messageOf(named)).toBeNull();
    expect(asked).toEqual(['Person ann', 'Organization ann']);
    expect(await messageOf(mentions('person/league').named)).toMatch('got "person/league"');
    expect(await messageOf(mentions('place/ann').named)).toMatch('got "place/ann"');
  });

  it('are not looked up where they cannot be slugs', async () => {
    const { named, asked } = namedIn({ where: [topics('Not A Slug', '', 'a|b', 'ä')] });
    expect(await messageOf(named)).toMatch('got "Not A Slug"');
    expect(asked).toEqual([]);
  });

  it('exist where lists of several types are shown as one and one of them has them', async () => {
    const where = [naming([], 'status', 'OCCURRED')];
    const { entities, hasEntities, asked } = lookUps();
    const there: HasEntities = async (list) => (await hasEntities(list)) || list.type === 'Event';
    const lists = [eventsBy({ where }), statementsBy({ where })];
    expect(await messageOf(new NamedValues(lists, entities, there, nothing))).toBeNull();
    expect(asked).toEqual(['Event status OCCURRED', 'Statement status OCCURRED']);
  });
});

describe('what is suggested for a value that names nothing', () => {
  const near: Suggest = async ({ value }) => ({
    near: true,
    values: [`${value}-1`, `${value}-2`, `${value}-3`],
  });

  it('is told with it', async () => {
    expect(await messageOf(namedIn({ where: [topics('war')] }, near).named)).toBe(
      'filter.topic: expected the slug of a topic, got "war". Did you mean "war-1", "war-2", or "war-3"?',
    );
  });

  it('are examples where nothing is near', async () => {
    const examples: Suggest = async () => ({ near: false, values: ['en', 'ru'] });
    expect(await messageOf(namedIn({ where: [languages('tlh')] }, examples).named)).toBe(
      'filter.audience: expected a value that occurs in the record, such as "en" or "ru", got "tlh".',
    );
  });

  it('is looked for only for what names nothing, with all that is known of it', async () => {
    const asked: NamedValue[] = [];
    const noting: Suggest = async (value) => {
      asked.push(value);
      return NOTHING;
    };
    await messageOf(namedIn({ where: [topics('peace', 'war'), agents('ann')] }, noting).named);
    expect(asked).toEqual([
      { type: 'Statement', facet: 'topic', value: 'war', naming: { types: ['Topic'], path: 'filter.topic' } },
    ]);
  });

  it('is told for three values at most, each once, also where two lists name them', async () => {
    const where = [topics('a', 'b', 'c', 'd')];
    const both = namedIn({}, nothing, [statementsBy({ where }), eventsBy({ where })]);
    const message = await messageOf(both.named);
    expect(message?.match(/got "."/g)).toEqual(['got "a"', 'got "b"', 'got "c"']);
  });

  it('is left out where looking for it would be too much, but not where something else is wrong', async () => {
    const failing = (error: Error) => namedIn({ where: [topics('war')] }, () => Promise.reject(error)).named;
    expect(await messageOf(failing(new RecordError('QUERY_TOO_COSTLY', 'Too much.')))).toBe(
      'filter.topic: expected the slug of a topic, got "war". Use `search` to find slugs.',
    );
    await expect(failing(new Error('broken')).check()).rejects.toThrow('broken');
  });
});
