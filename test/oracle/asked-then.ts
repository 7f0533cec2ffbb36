import { expect } from 'vitest';
import type { Page } from '../../schema/context.ts';
import type { Entity } from '../../schema/model/record.ts';
import { RECORDED_TIME } from '../../schema/recorded-time.ts';
import { withoutRevisions } from '../support/at-instant.ts';
import type { Asker, Variables } from '../support/record.ts';
import type { WalkedList } from '../support/timed-fields.ts';

/** The part of an answer that must be the same now and later as of now. */
export interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly path?: readonly (string | number)[] }[];
}

/** Asks, and gives what an answer says without what may differ; see recorded-time.test.ts. */
export async function told(api: Asker, query: string, variables: Variables = {}): Promise<Told> {
  return (await toldAtCost(api, query, variables)).answer;
}

/** The same, and how many requests of DynamoDB it took. */
export async function toldAtCost(
  api: Asker,
  query: string,
  variables: Variables = {},
): Promise<{ readonly answer: Told; readonly requests: number }> {
  const { body } = await api.ask(query, variables);
  const errors = body.errors?.map(({ message, path, extensions }) => ({
    message,
    path,
    code: extensions?.code,
  }));
  const inOrder = errors?.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const answer = withoutRevisions({ data: body.data, errors: inOrder }) as Told;
  return { answer, requests: body.extensions?.cost?.requests ?? 0 };
}

const placeOf = ({ path, message }: { readonly path?: unknown; readonly message: string }): string =>
  JSON.stringify([path, message]);

interface Read {
  readonly api: Asker;
  readonly list: WalkedList;
  readonly size: number;
  readonly forwards: boolean;
  readonly cursor?: string | null;
  readonly instant?: string | null;
}

/** A page of a list; no content where there is nothing that the list stands under. */
interface ToldPage {
  readonly content: { readonly pageInfo: Page<Entity>['pageInfo'] } | null;
  readonly errors: Told['errors'];
}

export interface Walked {
  /** From which the page was read. */
  readonly cursor: string | null;
  readonly page: ToldPage;
}

export async function pageOf(read: Read): Promise<ToldPage> {
  const { api, list, size, forwards, cursor = null, instant = null } = read;
  const [first, after] = forwards ? ['first', 'after'] : ['last', 'before'];
  const window = [`${first}: ${size}`, ...(cursor === null ? [] : [`${after}: "${cursor}"`])];
  const time = instant === null ? [] : [`${RECORDED_TIME}: "${instant}"`];
  const info = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
  const listed = (args: readonly string[]) =>
    `list: ${list.list.replace('@', args.join(', '))} { ${list.selection} ${info} }`;
  const query =
    list.under === undefined
      ? `{ ${listed([...window, ...time])} }`
      : `{ under: ${list.under.replace('@', time.map((each) => `, ${each}`).join(''))} { ${listed(window)} } }`;
  const { data, errors } = await told(api, query);
  const parent = (list.under === undefined ? data : data?.under) as {
    readonly list: ToldPage['content'];
  } | null;
  return { content: parent?.list ?? null, errors };
}

/** All pages of a list, from its beginning or from its end. */
export async function walked(read: Read): Promise<readonly Walked[]> {
  const pages: Walked[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: ToldPage = await pageOf({ ...read, cursor });
    pages.push({ cursor, page });
    expect(page.errors).toBeUndefined();
    if (page.content === null) return pages;
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.content.pageInfo;
    if (!(read.forwards ? hasNextPage : hasPreviousPage)) return pages;
    cursor = read.forwards ? endCursor : startCursor;
  }
}
