import type { Count, ListQuery, NamedEntity, Page, PageQuery, RankedPage } from '../../../schema/context.ts';
import { type EntityType, nameOf } from '../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { tieOf } from '../layout/tie.ts';
import { type Direction, hitsOf, type Reach } from './hits.ts';
import { merged } from './merge.ts';
import { nothingLookedAt, type PageEnd, type Placed, presentPage } from './page.ts';
import { orderKey, type Position } from './position.ts';
import { byRelevance, containsAll, containsAny, RANKED, type Wanted } from './ranking.ts';
import type { Hit } from './search.ts';

/** Loads the entities of hits, in their order, with what is read ahead of each. */
export type Load = (hits: readonly Hit[]) => Promise<readonly Entity[]>;

/** A page query at a commit. */
export interface PageSearch {
  readonly query: PageQuery;
  /** The lists of the query as the index names them. */
  readonly lists: readonly ListQuery[];
  /** The position behind which the page begins. */
  readonly position: Position | null;
  readonly reach: Reach;
  readonly load: Load;
}

/** Whether a page is read from the high end of its lists down. */
const isReverse = ({ direction, window }: Pick<PageQuery, 'direction' | 'window'>): boolean =>
  (direction === 'DESC') !== (window.from === 'END');

/** Finds one page of a list. */
export async function findPage({ query, lists, position, reach, load }: PageSearch): Promise<Page<Entity>> {
  const { size } = query.window;
  const direction = { reverse: isReverse(query), position, size, nested: query.nested === true };
  const { placed, end } = await firstOf(lists, direction, reach, load);
  return presentPage(query, query.window, placed, end, reach.commit);
}

/** The first entities of lists, up to the size of a direction, and where they end. */
async function firstOf(
  lists: readonly ListQuery[],
  direction: Direction,
  reach: Reach,
  load: Load,
): Promise<{ readonly placed: readonly Placed[]; readonly end: PageEnd }> {
  const { size, reverse } = direction;
  const hits: Hit[] = [];
  let end: PageEnd = { goesOn: false, cutAt: null };
  for await (const hit of merged(
    lists.map((list) => hitsOf(list, direction, reach)),
    reverse,
  )) {
    if ('stoppedAt' in hit) {
      if (hit.stoppedAt === null) throw nothingLookedAt();
      // Of a full page nobody asks where the search for more was given up.
      end = {
        goesOn: true,
        cutAt: hits.length < size ? await positionOf(hit.stoppedAt, hit.isGone === true, reach) : null,
      };
      break;
    }
    if (hits.length === size) {
      end = { goesOn: true, cutAt: null };
      break;
    }
    hits.push(hit);
  }
  const entities = await load(hits);
  const placed = hits.flatMap((hit, at): readonly Placed[] => {
    const entity = entities[at];
    const { sort, type, number } = hit;
    return entity === undefined ? [] : [{ entity, position: { sort, type, tie: tieOf(entity), number } }];
  });
  return { placed, end };
}

/** The position at which a search was given up; the tie there is read where the posting does not carry it. */
async function positionOf(place: Hit | Position, isGone: boolean, { tiesOf }: Reach): Promise<Position> {
  const { sort, type } = place;
  const number = isGone ? null : place.number;
  if (isPosition(place)) return { sort, type, tie: place.tie, number };
  const [tie = ''] = await tiesOf(type, [place]);
  return { sort, type, tie, number };
}

const isPosition = (place: Hit | Position): place is Position => place.tie !== null;

/** A page query in the order of relevance. */
export interface RankedSearch extends PageSearch {
  /** The entities that the text names, the nearest first, and loads those of the types of the lists with their places. */
  readonly named: readonly NamedEntity[];
  readonly loadNamed: () => Promise<readonly Placed[]>;
}

function wantedBy(lists: readonly ListQuery[], named: readonly NamedEntity[], { termsOf }: Reach): Wanted {
  // Those of statements and events have whom they name.
  const texts = lists.flatMap(({ filter }) => filter.text ?? []);
  const text = texts.find(({ all }) => all.some(({ agents }) => agents !== undefined)) ?? texts[0];
  return {
    phrases: (text?.all ?? []).map((phrase) => ({ terms: termsOf(phrase), agents: phrase.agents ?? [] })),
    none: (text?.none ?? []).map(termsOf),
    distances: new Map(named.map(({ ref, distance }) => [nameOf(ref), distance])),
  };
}

/** A page of the newest matches, and of what the text names, in the order of relevance. */
export async function findRankedPage({
  query,
  lists,
  position,
  reach,
  load,
  named: entities,
  loadNamed,
}: RankedSearch): Promise<RankedPage<Entity>> {
  const { window } = query;
  const newest = { reverse: true, position: null, size: RANKED, nested: false };
  const wanted = wantedBy(lists, entities, reach);
  const [{ placed: matching, end }, loaded] = await Promise.all([
    firstOf(lists, newest, reach, load),
    loadNamed(),
  ]);
  const named = loaded.filter(({ entity }) => !containsAny(entity, wanted.none));
  const isMatching = new Set(matching.map(({ entity }) => nameOf(entity)));
  const placed = [...matching, ...named.filter(({ entity }) => !isMatching.has(nameOf(entity)))];
  const inOrder = byRelevance(placed, wanted);
  const forwards = window.from === 'START';
  const left = (forwards ? inOrder : inOrder.toReversed()).filter(
    (each) =>
      position === null || (forwards ? isBefore(position, each.position) : isBefore(each.position, position)),
  );
  const scope = { lists: query.lists, direction: 'RELEVANCE' } as const;
  const goesOn = left.length > window.size;
  const shown = left.slice(0, window.size);
  const page = presentPage(scope, window, shown, { goesOn, cutAt: null }, reach.commit);
  const candidates: Count = { value: placed.length, precision: end.goesOn ? 'AT_LEAST' : 'EXACT' };
  const beyond = named.filter(({ entity }) => !containsAll(entity, wanted)).length;
  return { ...page, candidates, beyond };
}

const isBefore = (a: Position, b: Position): boolean => orderKey(a) < orderKey(b);

/** The types of hits, each once. */
export const typesOf = (hits: readonly Hit[]): readonly EntityType[] => [
  ...new Set(hits.map(({ type }) => type)),
];
