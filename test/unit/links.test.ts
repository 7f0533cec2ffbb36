import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenLinks, hrefsOf } from '../support/markdown-links.ts';

const ROOT = join(import.meta.dirname, '../..');
const pages = globSync('**/*.md', {
  cwd: ROOT,
  exclude: (name) => ['node_modules', 'cdk.out', 'dist', 'coverage', 'data'].includes(name),
}).toSorted();

describe('every Markdown file', () => {
  it('is among those that are read', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/README.md', 'CONTRIBUTING.md']));
    expect(pages.flatMap((page) => hrefsOf(ROOT, page)).length).toBeGreaterThan(50);
  });

  it.each(pages)('has links that lead somewhere: %s', (page) => {
    expect(brokenLinks(ROOT, page)).toEqual([]);
  });
});

describe('the check of links', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rostrum-links-'));
    mkdirSync(join(folder, 'docs'));
    writeFileSync(
      join(folder, 'other.md'),
      '# Other\n\n## Ask a *question*: `first`, after & more\n\n## Twice\n\n## Twice\n\n```md\n## In code\n```\n\n<a id="set"></a>\n',
    );
    writeFileSync(join(folder, 'code.ts'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const problems = (text: string): readonly string[] => {
    writeFileSync(join(folder, 'docs/page.md'), text);
    return brokenLinks(folder, 'docs/page.md');
  };

  it.each([
    '[a](../other.md) and [b](../code.ts) and [c](..)',
    '[a](../other.md#ask-a-question-first-after--more)',
    '[a](../other.md#twice) [b](../other.md#twice-1) [c](../other.md#set)',
    '## Here\n\n[a](#here)',
    '[a](https://example.org/x#y) <https://example.org> https://example.org/z http://localhost:4000/ <mail@example.org>',
    '[a][r]\n\n[r]: ../other.md#other',
    '`[a](nowhere.md)`\n\n```\n[a](nowhere.md)\n```\n\nREADME.md is no link.',
    '<img src="../code.ts" alt="">',
  ])('passes %j', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ['[a](nowhere.md)', 'docs/page.md:1: expected a file that exists, got "nowhere.md"'],
    ['\n\n[a](other.md)', 'docs/page.md:3: expected a file that exists, got "other.md"'],
    ['![a](nowhere.svg)', 'docs/page.md:1: expected a file that exists, got "nowhere.svg"'],
    ['<a href="nowhere.md">a</a>', 'docs/page.md:1: expected a file that exists, got "nowhere.md"'],
    ['[a][r]\n\n[r]: nowhere.md', 'docs/page.md:1: expected a file that exists, got "nowhere.md"'],
    ['| a |\n| --- |\n| [a](nowhere.md) |', 'docs/page.md:3: expected a file that exists, got "nowhere.md"'],
    [
      '[a](../other.md#nothing)',
      'docs/page.md:1: expected the anchor of a heading of other.md, got "../other.md#nothing"',
    ],
    [
      '[a](../other.md#twice-2)',
      'docs/page.md:1: expected the anchor of a heading of other.md, got "../other.md#twice-2"',
    ],
    [
      '[a](../other.md#in-code)',
      'docs/page.md:1: expected the anchor of a heading of other.md, got "../other.md#in-code"',
    ],
    [
      '## Here\n\n[a](#there)',
      'docs/page.md:3: expected the anchor of a heading of docs/page.md, got "#there"',
    ],
    ['[a](../code.ts#L3)', 'docs/page.md:1: expected an anchor only in a Markdown file, got "../code.ts#L3"'],
    ['[a](/other.md)', 'docs/page.md:1: expected a path relative to the page, got "/other.md"'],
    ['[a](../../other.md)', 'docs/page.md:1: expected a file in this repository, got "../../other.md"'],
    [
      '[a](https://github.com/someone/rostrum/blob/main/other.md)',
      'docs/page.md:1: expected a path relative to the page, got "https://github.com/someone/rostrum/blob/main/other.md"',
    ],
    ['[a](https:/example)', 'docs/page.md:1: expected an address of the web, got "https:/example"'],
    ['[a](ftp://example.org)', 'docs/page.md:1: expected an address of the web, got "ftp://example.org"'],
  ])('fails on %j', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
});
