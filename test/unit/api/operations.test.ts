import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectOperations } from '../../../lambda/api/persisted/collect-operations.ts';
import { OperationFault } from '../../../lambda/api/persisted/operation-fault.ts';

const ROOT = join(import.meta.dirname, '../../..');
const OPERATIONS = join(ROOT, 'lambda/api/operations');
const schema = buildSchema(await readFile(join(ROOT, 'schema/schema.graphql'), 'utf8'));

let root: string;
let folders = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rostrum-'));
});
afterAll(() => rm(root, { recursive: true }));

/** Collects the operations of a folder with these files in it. */
async function collected(files: Readonly<Record<string, string>>) {
  const folder = join(root, String(folders++));
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return (await collectOperations(folder, schema)).operations;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** As `generate-persisted-query-manifest` 1.4 writes it: each object asked for its type, no line end at the end. */
const APOLLO_BODY =
  'query Labels($slug: String!) {\n  topic(slug: $slug) {\n    label\n    __typename\n  }\n}';
const APOLLO = JSON.stringify({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: sha256(APOLLO_BODY), name: 'Labels', type: 'query', body: APOLLO_BODY }],
});
/** As Relay's compiler writes it, with the digest that it takes unless told otherwise. */
const RELAY_BODY =
  'query pageQuery(\n  $slug: String!\n) {\n  topic(slug: $slug) {\n    ...part_topic\n    id\n  }\n}\n\nfragment part_topic on Topic {\n  label\n}\n';
const RELAY_ID = '9e107d9d372bb6826bd81d3542a419d6';
const RELAY = JSON.stringify({ [RELAY_ID]: RELAY_BODY });

describe('the manifest of persisted operations', () => {
  it('is committed as it is: run `npm run operations` after a change and look at the difference', async () => {
    const committed = await readFile(join(OPERATIONS, 'manifest.json'), 'utf8');
    expect(JSON.parse(committed)).toEqual(await collectOperations(OPERATIONS, schema));
  });

  it('has each operation of a file, with the fragments that it uses, under the digest of its text', async () => {
    const operations = await collected({
      'b.graphql': `
        # Two, of which one uses the fragment.
        query Second { topic(slug: "peace") { ...Named } }
        fragment Named on Topic { label }
        query First { __typename }`,
      'notes.txt': 'no operation',
    });
    expect(operations.map(({ name, type, body }) => [name, type, body])).toEqual([
      ['First', 'query', 'query First {\n  __typename\n}'],
      [
        'Second',
        'query',
        'query Second {\n  topic(slug: "peace") {\n    ...Named\n  }\n}\n\nfragment Named on Topic {\n  label\n}',
      ],
    ]);
    for (const { id, body } of operations) expect(id).toBe(sha256(body));
  });

  it('has what the tools of Apollo and Relay have written for clients, text and id as they are', async () => {
    expect(await collected({ 'clients/web.json': APOLLO, 'clients/phone.json': RELAY })).toEqual([
      { id: sha256(APOLLO_BODY), name: 'Labels', type: 'query', body: APOLLO_BODY },
      { id: RELAY_ID, name: 'pageQuery', type: 'query', body: RELAY_BODY },
    ]);
  });

  it('is empty where there are no operations', async () => {
    expect(await collected({})).toEqual([]);
  });

  it.for<readonly [string, Readonly<Record<string, string>>, string]>([
    ['that is not written in GraphQL', { 'a.graphql': 'query {' }, 'a.graphql: Syntax Error'],
    [
      'without a name',
      { 'a.graphql': '{ __typename }' },
      'a.graphql: expected one named operation for each id, got none, several or one without a name.',
    ],
    [
      'that there is none of',
      { 'a.graphql': 'fragment A on Topic { label }' },
      'a.graphql: expected at least one operation, got none.',
    ],
    [
      'that does not fit the schema',
      { 'a.graphql': 'query A { topic(slug: "x") { lable } }' },
      'a.graphql: Cannot query field "lable" on type "Topic"',
    ],
    [
      'that writes',
      { 'a.graphql': 'mutation A { write }' },
      'a.graphql: expected a query, got a mutation. The record is read-only.',
    ],
    [
      'with the name of another',
      { 'a.graphql': 'query A { __typename }', 'b.graphql': 'query A { topics { nodes { label } } }' },
      'b.graphql: expected a unique name, got A, which a.graphql has as well.',
    ],
    [
      'with the id of another',
      { 'clients/a.json': RELAY, 'clients/b.json': RELAY },
      `b.json: expected a unique id, got ${RELAY_ID}, which a.json has as well.`,
    ],
    [
      'of a client, that does not fit',
      { 'clients/a.json': '{"1":"query A { x }"}' },
      'a.json: Cannot query field',
    ],
    [
      'in no JSON',
      { 'clients/a.json': 'x' },
      'a.json: expected a manifest of Apollo (version 1) or Relay (a JSON object from ids to query texts), got another format.',
    ],
    [
      'in another JSON',
      { 'clients/a.json': '[]' },
      'a.json: expected a manifest of Apollo (version 1) or Relay',
    ],
    [
      'in another format',
      { 'clients/a.json': '{"format":"x"}' },
      'a.json: expected a manifest of Apollo (version 1) or Relay',
    ],
    [
      'without a text',
      { 'clients/a.json': '{"1":null}' },
      'a.json: expected an id and a query text for each operation, got an operation without them.',
    ],
    [
      'that are two under one id',
      { 'clients/a.json': '{"1":"query A {x} query B {x}"}' },
      'a.json: expected one named operation for each id, got none, several or one without a name.',
    ],
  ])('refuses an operation %s', async ([, files, message]) => {
    const attempt = collected(files);
    await expect(attempt).rejects.toThrow(OperationFault);
    await expect(attempt).rejects.toThrow(message);
  });
});
