import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { EXAMPLES, SCHEMA, SDL } from './examples.ts';
import { type UserProject, userProject } from './user-project.ts';

interface Settings {
  readonly generates: {
    readonly [folder: string]: { readonly config: Readonly<Record<string, unknown>> };
  };
}

/** A query of somebody's own, with everything that an example may lack. */
const OWN = `query Own($filter: StatementFilter, $date: EDTF!, $after: String) {
  statements(filter: $filter, first: 10, after: $after) {
    edges { node { kind date { edtf } speaker { __typename name ... on Person { birthDate { edtf } } } } }
  }
  person(slug: "sergei-aleinik") { postsAt(date: $date) { knowledge } }
}`;

let project: UserProject;

/** Generates as the command does, with the settings that docs/clients.md shows, for all examples. */
async function generate(documents: readonly string[], settings: object = {}): Promise<void> {
  const text = await readFile(join(import.meta.dirname, 'setup/codegen.yml'), 'utf8');
  const [[folder, { config }] = ['', { config: {} }]] = Object.entries(
    (parseYaml(text) as Settings).generates,
  );
  const outputs = await preset.buildGeneratesSection({
    baseOutputDir: folder,
    presetConfig: {},
    plugins: [],
    pluginMap: {},
    schema: parse(SDL),
    schemaAst: SCHEMA,
    documents: documents.map((rawSDL) => ({ location: 'src/use.ts', rawSDL, document: parse(rawSDL) })),
    config: { ...config, ...settings },
  });
  await mkdir(join(project.folder, folder), { recursive: true });
  for (const output of outputs) await project.write(output.filename, await codegen(output));
}

beforeAll(async () => {
  project = await userProject({});
  await generate([...EXAMPLES, OWN]);
});
afterAll(() => project?.remove());

/** What the user's file imports. */
const TYPED = JSON.stringify('@graphql-typed-document-node/core');
const GENERATED = JSON.stringify('./gql/index');

/** A file of the user's, with a document for each query. */
const using = (queries: readonly string[], uses: string) =>
  project.write(
    'src/use.ts',
    `import type { ResultOf, VariablesOf } from ${TYPED};
    import { graphql } from ${GENERATED};
    ${queries.map((query, at) => `export const query${at} = graphql(${JSON.stringify(query)});`).join('\n')}
    ${uses}`,
  );

describe('the client preset of graphql-codegen', () => {
  it('has types for every example, and they hold', async () => {
    expect(EXAMPLES.length).toBeGreaterThan(10);
    const known = EXAMPLES.map(
      (_, at) => `export const result${at}: ResultOf<typeof query${at}> | null = null;`,
    );
    await using(EXAMPLES, `${known.join('\n')}\nexport type None = VariablesOf<typeof query0>;`);
    expect(await project.complaints('src/use.ts')).toBe('');
  });

  it('knows enums, dates, what can be null and what an agent may be', async () => {
    await using(
      [OWN],
      `type Own = NonNullable<ResultOf<typeof query0>['statements']>['edges'][number]['node'];
      export const kind: Own['kind'] = 'PARAPHRASE';
      export const date = (node: Own): string | undefined => node.date?.edtf;
      export const born = (node: Own): string | undefined =>
        node.speaker?.__typename === 'Person' ? node.speaker.birthDate?.edtf : undefined;
      export const asked: VariablesOf<typeof query0> = { date: '2022-11', filter: { kind: ['DIRECT_QUOTE'] } };
      // @ts-expect-error: there is no such kind.
      export const noKind: Own['kind'] = 'GUESS';
      // @ts-expect-error: a statement may have no date.
      export const always = (node: Own): string => node.date.edtf;
      // @ts-expect-error: an organisation is not born.
      export const bornAnyhow = (node: Own) => node.speaker?.birthDate;
      // @ts-expect-error: a date has to be given.
      export const undated: VariablesOf<typeof query0> = {};
      // @ts-expect-error: there is no such condition.
      export const unknown: VariablesOf<typeof query0> = { date: '2022-11', filter: { speakers: ['belarus'] } };
      `,
    );
    expect(await project.complaints('src/use.ts')).toBe('');
  });

  it('says beside enums and inputs what the schema says of them', async () => {
    const types = await readFile(join(project.folder, 'src/gql/graphql.ts'), 'utf8');
    for (const sentence of [
      'Quotation type of a statement.',
      'Words given as those of the speaker, with or without quotation marks: `marks` shows which.',
      'Facts that no source states: `SPEAKER` matches statements without a speaker. `EVENT` and `PLACE` follow only the event at which the statement was made, not those at which its words were relayed.',
    ]) {
      expect(types).toContain(`/** ${sentence} */`);
    }
  });

  it('refuses scalars that its settings do not know', async () => {
    await expect(generate([OWN], { scalars: {} })).rejects.toThrow(/Unknown scalar/);
  });
});
