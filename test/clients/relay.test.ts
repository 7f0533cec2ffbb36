import { join } from 'node:path';
import {
  type ConcreteRequest,
  createOperationDescriptor,
  fetchQuery,
  getPaginationMetadata,
  getPaginationVariables,
  getSingularSelector,
  type ReaderFragment,
  type Variables,
} from 'relay-runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { CORRECTED, CORRECTED_TEXT } from './correction.ts';
import { plain } from './plain.ts';
import { relayEnvironment } from './setup/relay.ts';
import { type UserProject, userProject } from './user-project.ts';

let project: UserProject;
let environment: ReturnType<typeof relayEnvironment>;

beforeAll(async () => {
  project = await userProject({ 'setup/relay.config.json': 'relay.config.json', relay: 'src' });
  await project.run('relay-compiler');
});
afterAll(async () => {
  await project?.remove();
});
beforeEach(() => {
  environment = relayEnvironment(inject('endpoint'));
});

/** Where a file of the user's finds what the compiler made. */
const artifactOf = (name: string): string => JSON.stringify(`./__generated__/${name}.graphql`);

/** What the compiler made of a query or a fragment. */
async function artifact<T extends ConcreteRequest | ReaderFragment>(name: string): Promise<T> {
  return (await import(join(project.folder, `src/__generated__/${name}.graphql.ts`))).default;
}

/** Asks, and keeps the answer in the store. */
async function told<Data>(request: ConcreteRequest, variables: Variables): Promise<Data> {
  environment.retain(createOperationDescriptor(request, variables));
  const data = await fetchQuery(environment, request, variables).toPromise();
  return data as Data;
}

/** What the store has for a fragment, at the place where a query has spread it. */
function readFragment<Data>(fragment: ReaderFragment, place: unknown) {
  const selector = getSingularSelector(fragment, place);
  if (selector == null) throw new Error(`${fragment.name} is not spread there.`);
  const { data, isMissingData } = environment.lookup(selector);
  expect(isMissingData).toBe(false);
  return { data: data as Data, variables: selector.variables };
}

interface Connection {
  readonly edges: readonly { readonly node: { readonly slug: string } }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}
interface Speaker {
  readonly id: string;
  readonly statements: Connection;
}

/** Goes on to the end of the list, as `loadNext` of Relay's hooks does, and tells how many pages there were. */
async function loadAll(fragment: ReaderFragment, place: unknown): Promise<number> {
  const { paginationMetadata, paginationRequest } = getPaginationMetadata(fragment, 'test');
  for (let pages = 1; ; pages += 1) {
    const { data, variables } = readFragment<Speaker>(fragment, place);
    const { endCursor, hasNextPage } = data.statements.pageInfo;
    if (!hasNextPage) return pages;
    const next = getPaginationVariables('forward', 4, endCursor, variables, {}, paginationMetadata);
    await told(paginationRequest, { ...next, id: data.id });
  }
}

describe('Relay', () => {
  it.each([null, { kind: ['PARAPHRASE'] }])(
    'goes through a list page by page, of filter %j',
    async (filter) => {
      const query = await artifact<ConcreteRequest>('speakerQuery');
      const fragment = await artifact<ReaderFragment>('speaker_statements');
      const slug = 'aleksandr-lukashenko';
      const { person } = await told<{ readonly person: object }>(query, { slug, filter });
      // A list of another filter is another list.
      const beside = await told<{ readonly person: object }>(query, {
        slug,
        filter: { kind: ['DIRECT_QUOTE'] },
      });
      const pages = await loadAll(fragment, person);
      const whole = await plain<{ readonly person: Speaker }>(
        `query ($slug: String!, $filter: StatementFilter) { person(slug: $slug) {
        statements(filter: $filter, first: 100) { edges { node { slug text date { edtf } } } } } }`,
        { slug, filter },
      );
      const { data } = readFragment<Speaker>(fragment, person);
      expect(data.statements.edges.map(({ node: { slug } }) => slug)).toEqual(
        whole.person.statements.edges.map(({ node: { slug } }) => slug),
      );
      expect(data.statements.edges).toMatchObject(whole.person.statements.edges);
      expect(pages).toBe(Math.ceil(whole.person.statements.edges.length / 4));
      expect(pages).toBeGreaterThan(1);
      expect(readFragment<Speaker>(fragment, beside.person).data.statements.edges).toHaveLength(4);
    },
  );

  it('refetches a fragment by the id of what it stands on', async () => {
    const { statement } = await plain<{ readonly statement: { readonly id: string } }>(
      `{ statement(slug: "${CORRECTED}") { id } }`,
    );
    const query = await artifact<ConcreteRequest>('recordStatementQuery');
    const { node } = await told<{ readonly node: object }>(query, { id: statement.id });
    expect(readFragment(await artifact('record_statement'), node).data).toMatchObject({
      text: CORRECTED_TEXT,
      history: [{ number: 2 }],
    });
  });

  it('reads the rest of the record: unions, searches, changes of one entry', async () => {
    const { search } = await told<{ readonly search: object }>(await artifact('recordSearchQuery'), {
      text: 'security council',
    });
    expect(search).toMatchObject({ edges: [{ node: { name: 'CSTO Collective Security Council' } }, {}] });
    const timeline = await told<object>(await artifact('recordTimelineQuery'), {});
    const { data } = readFragment<{ readonly timeline: Connection }>(
      await artifact('record_timeline'),
      timeline,
    );
    const entries = await Promise.all(
      data.timeline.edges.map(async ({ node }) => readFragment(await artifact('record_entry'), node).data),
    );
    const expected = await plain<{ readonly timeline: { readonly nodes: readonly object[] } }>(
      '{ timeline(first: 5) { nodes { ... on EventContent { name } ... on StatementContent { text } } } }',
    );
    expect(entries).toMatchObject(expected.timeline.nodes);
    const said = await told<{ readonly changes: { readonly changes: readonly object[] } }>(
      await artifact('recordChangesQuery'),
      {},
    );
    const fed = await plain<object>('{ changes(first: 100) { changes { kind revision slug } } }');
    expect(said).toMatchObject(fed);
  });

  it('does not take a past revision for the present entity', async () => {
    const { statement } = await plain<{
      readonly statement: {
        readonly id: string;
        readonly history: readonly { readonly recordedAt: string }[];
      };
    }>(`{ statement(slug: "${CORRECTED}") { id history { recordedAt } } }`);
    const query = await artifact<ConcreteRequest>('recordPastQuery');
    const variables = { id: statement.id, instant: statement.history.at(-1)?.recordedAt };
    expect(await told(query, variables)).toMatchObject({
      nodeAt: { text: expect.stringMatching(/^Challenges are many\./) },
      node: { text: CORRECTED_TEXT },
    });
  });

  it('is told the code of an error', async () => {
    const query = await artifact<ConcreteRequest>('recordDatedQuery');
    await expect(told(query, { from: 'soon', speaker: 'belarus' })).rejects.toMatchObject({
      source: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    });
  });

  it('is told what there is beside an error', async () => {
    const query = await artifact<ConcreteRequest>('recordDatedQuery');
    expect(await told(query, { from: '2022', speaker: 'nobody' })).toMatchObject({
      events: { cutShort: false },
      statements: { ok: false, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    });
  });

  it('writes types for a query that hold', async () => {
    await project.write(
      'src/use.ts',
      `import type { speaker_statements$data } from ${artifactOf('speaker_statements')};
       import type { speakerQuery } from ${artifactOf('speakerQuery')};
       export const dates = (data: speaker_statements$data): readonly (string | undefined)[] =>
         (data.statements?.edges ?? []).map(({ node }) => node.date?.edtf);
       export const variables: speakerQuery['variables'] = { slug: 'x', filter: { kind: ['PARAPHRASE'] } };
       // @ts-expect-error: there is no such kind.
       export const wrong: speakerQuery['variables'] = { slug: 'x', filter: { kind: ['GUESS'] } };
      `,
    );
    expect(await project.complaints('src/use.ts')).toBe('');
  });
});
