import { describe, expect, it } from 'vitest';
import { MAX_LINE_BYTES } from '../../../../lambda/importer/reading/lines.ts';
import { checked, DIGEST, faultsOf } from '../../../support/dossier.ts';

const line = (type: string, fields: object) => JSON.stringify({ type, ...fields });
const ann = line('Person', { slug: 'ann', name: 'Ann' });
const bob = line('Person', { slug: 'bob', name: 'Bob' });
const report = line('Source', { slug: 'report', headline: 'A report', sha256: DIGEST });
const said = line('Statement', {
  slug: 's',
  kind: 'PARAPHRASE',
  text: 'The sense.',
  speaker: 'ann',
  source: 'report',
  spans: [{ start: 0, end: 1, sha256: DIGEST }],
});

/** What can be loaded of the lines, as type and slug. */
async function loaded(text: string | Buffer, name = 'd.ndjson'): Promise<readonly string[]> {
  const { staging } = await checked(text, [], name);
  const rows = staging.all<{ name: string }>(
    `SELECT type || ' ' || slug AS name FROM records WHERE rejected = 0 ORDER BY id`,
  );
  staging.close();
  return rows.map((row) => row.name);
}

const faults = (text: string | Buffer) => faultsOf(text, [], 'd.ndjson');

describe('lines of NDJSON', () => {
  it('may stand in any order', async () => {
    const lines = [said, report, bob, ann];
    expect(await faults(lines.join('\n'))).toEqual([]);
    expect(await faults(lines.toReversed().join('\n'))).toEqual([]);
  });

  it('may end as on Windows, begin with a byte order mark, and have empty ones between them', async () => {
    const text = `\uFEFF${ann}\r\n\r\n   \r\n${bob}\r\n`;
    expect(await faults(text)).toEqual([]);
    expect(await loaded(text)).toEqual(['Person ann', 'Person bob']);
  });

  it('are known by the name of the file, or by the first of them', async () => {
    for (const name of ['d.ndjson', 'D.NDJSON', 'd.jsonl', '-', 'lines'])
      expect(await loaded(`${ann}\n${bob}\n`, name), name).toEqual(['Person ann', 'Person bob']);
  });

  it('are each looked at by themselves', async () => {
    const lines = [ann, '{', '[]', '{"type":"Persn","slug":"x"}', '{"slug":"x"}', bob];
    expect(`\n${(await faults(lines.join('\n'))).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      d.ndjson:2:2 expected valid JSON, got a syntax error: close brace expected
      d.ndjson:3:1 expected a JSON object with a type, got an empty list
      d.ndjson:4:9 type: expected one of Topic, Place, Organization, Person, Post, Source, Membership, Event, Statement, Retraction; got "Persn". Did you mean "Person"?
      d.ndjson:5:1 type: expected one of Topic, Place, Organization, Person, Post, Source, Membership, Event, Statement, Retraction; got nothing
      "
    `);
    expect(await loaded(lines.join('\n'))).toEqual(['Person ann', 'Person bob']);
  });

  it('have no key twice', async () => {
    const text = '{"type":"Person","slug":"ann","name":"Ann","name":"Bob"}\n';
    expect(await faults(text)).toEqual(['d.ndjson:1:44 name: expected each key only once, got "name" again']);
  });

  it('are told with the place of what is wrong in them', async () => {
    const text = `${report}\n${line('Event', { slug: 'e', name: 'E', kind: 'SUMIT', status: 'OCCURRED', sources: ['report'] })}\n`;
    expect(await faults(text)).toEqual([
      expect.stringMatching(
        /^d\.ndjson:2:46 kind: expected one of .*; got "SUMIT"\. Did you mean "SUMMIT"\?$/,
      ),
    ]);
  });

  it('name the line of another one, where there is no path', async () => {
    expect(await faults(`${ann}\n${bob}\n${ann}\n`)).toEqual([
      expect.stringMatching(
        /^d\.ndjson:3:\d+ slug: expected a unique slug, got "ann", which is already used in line 1$/,
      ),
    ]);
  });

  it('that are too long are passed over, and the next ones are read', async () => {
    const long = line('Person', { slug: 'long', name: 'x'.repeat(MAX_LINE_BYTES) });
    const text = `${ann}\n${long}\n${bob}\n`;
    expect(await faults(text)).toEqual([
      `d.ndjson:2:1 expected a line of at most ${MAX_LINE_BYTES} bytes, got a longer line`,
    ]);
    expect(await loaded(text)).toEqual(['Person ann', 'Person bob']);
  });

  it('that are not UTF-8 are passed over, and the next ones are read', async () => {
    const latin = Buffer.from(line('Person', { slug: 'jose', name: 'José' }), 'latin1');
    const bytes = Buffer.concat([Buffer.from(`${ann}\n`), latin, Buffer.from(`\n${bob}\n`)]);
    expect(await faults(bytes)).toEqual([
      expect.stringMatching(/^d\.ndjson:2:\d+ expected UTF-8, got another encoding$/),
    ]);
    expect(await loaded(bytes)).toEqual(['Person ann', 'Person bob']);
  });

  it('that are nested without end, or have thousands of faults, do not end the reading', async () => {
    const deep = `{"type":"Person","slug":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const doubled = `{"type":"Person"${',"slug":"x"'.repeat(20_000)}}`;
    const text = [deep, doubled, bob].join('\n');
    const found = await faults(text);
    expect(found.filter((fault) => fault.startsWith('d.ndjson:1:'))).toEqual([
      expect.stringMatching(/expected .*64/),
    ]);
    const second = found.filter((fault) => fault.startsWith('d.ndjson:2:'));
    expect(second.filter((fault) => fault.endsWith('got "slug" again'))).toHaveLength(19_999);
    expect(second).toContain('d.ndjson:2:1 name: expected text, got nothing');
    expect(await loaded(text)).toEqual(['Person bob']);
  });
});

describe('files that are no text of ours', () => {
  it.each(['d.yaml', 'd.json', 'd.ndjson'])('are refused as %s', async (name) => {
    const wide = Buffer.from(`\uFEFF${ann}`, 'utf16le');
    expect(await faultsOf(wide, [], name)).toEqual([
      expect.stringMatching(/^d\.\w+:1:1 expected UTF-8, got UTF-16$/),
    ]);
    expect(await loaded(wide, name)).toEqual([]);
  });

  it.each([
    ['d.yaml', `people: ${'['.repeat(100_000)}`],
    ['d.yaml', `people: ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['d.json', `{"people":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('are refused as %s when they are nested without end', async (name, text) => {
    const [first = '', ...others] = await faultsOf(text, [], name);
    expect(first).toMatch(/^d\.\w+:1:\d+ expected .*64/);
    expect(others).toEqual([]);
  });
});

describe('a dossier in JSON', () => {
  it('has its faults told by line and column, as one in YAML', async () => {
    const text = '{\n  "source": { "slug": "report", "headline": "A", "sha256": "x" },\n  "peple": []\n}\n';
    expect((await faultsOf(text, [], 'd.json')).map((fault) => fault.split(': ')[0])).toEqual([
      'd.json:2:60 source.sha256',
      'd.json:3:3 peple',
    ]);
  });

  it('has no key twice, no comments and no comma too many', async () => {
    for (const text of ['{ "people": [], "people": [] }', '{ "people": [], }', '{ /* none */ }'])
      expect(await faultsOf(text, [], 'd.json'), text).not.toEqual([]);
  });
});
