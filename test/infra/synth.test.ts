import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import { TABLE_IDS, TABLES } from '../../lambda/archive/tables.ts';
import { inTemporaryFolder } from './synthesise.ts';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** The operator's own command, without an account, settings, or the Node that npm's scripts put in front. */
function synth(folder: string) {
  const path = (process.env.PATH ?? '').split(delimiter);
  const env = { PATH: path.filter((part) => !part.includes('node_modules')).join(delimiter), HOME: folder };
  const output = join(folder, 'cdk.out');
  const command = spawnSync('npx', ['cdk', 'synth', '--quiet', '--output', output], {
    env,
    encoding: 'utf8',
  });
  expect(command.status, command.stderr).toBe(0);
  return output;
}

/** Starts the deployed code as Lambda does. */
function load(asset: string): Handler {
  for (const table of TABLE_IDS) vi.stubEnv(TABLES[table].variable, table);
  return createRequire(import.meta.url)(join(asset, 'index.js')).handler;
}

/** The event of a GET request, as an HTTP API sends it. */
const get = (rawPath: string, rawQueryString: string) =>
  ({
    rawPath,
    rawQueryString,
    headers: { accept: 'application/json' },
    requestContext: { domainName: 'localhost', requestId: 'r1', http: { method: 'GET', path: rawPath } },
  }) as unknown as APIGatewayProxyEventV2;

describe('`npx cdk synth`, with no account', () => {
  const { templates, api, code, handler } = inTemporaryFolder((folder) => {
    const output = synth(folder);
    const files = readdirSync(output);
    const assets = files.filter((file) => /^asset\.[0-9a-f]+$/.test(file));
    const asset = join(
      output,
      assets.find((file) => readdirSync(join(output, file)).includes('bibtex.js')) ?? '',
    );
    return {
      templates: files.filter((file) => file.endsWith('.template.json')),
      api: Template.fromJSON(JSON.parse(readFileSync(join(output, 'Rostrum-dev-Api.template.json'), 'utf8'))),
      code: readdirSync(asset),
      handler: load(asset),
    };
  });

  test('gives the stacks and the code of the function, with what is loaded lazily beside it', () => {
    expect(templates.toSorted()).toEqual(
      ['Api', 'Data', 'Loading', 'Watching'].map((part) => `Rostrum-dev-${part}.template.json`),
    );
    expect(code).toEqual([
      'bibtex.js',
      'browser',
      'dist',
      'edtf-grammar.js',
      'index.js',
      'index.js.LEGAL.txt',
      'names.js',
      'package.json',
      'site.js',
      'snowball.mjs',
    ]);
  });

  test('gives code that answers at the address put out, with the header that web pages may read', async () => {
    vi.spyOn(console, 'log').mockReturnValue();
    const path = api.toJSON().Outputs.GraphqlUrl.Value['Fn::Join'][1][1];
    const answer = await handler(get(path, 'query={__typename}'));
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ data: { __typename: 'Query' } });
    const exposed = String(answer.headers?.['access-control-expose-headers']).split(', ');
    expect(exposed.map((name) => answer.headers?.[name])).toContain('r1');
  });
});
