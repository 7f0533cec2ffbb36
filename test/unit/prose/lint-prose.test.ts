import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkProse } from '../../prose/check-prose.ts';

/** What `npm run lint:prose` says about a text, as `line:column message`. */
async function findings(file: string, text: string): Promise<readonly string[]> {
  const messages = await checkProse(file, text);
  return messages.map(({ line, column, message }) => `${line}:${column} ${message.split(':', 1)[0]}`);
}

/** Sentences as they used to be. */
const BEFORE = [
  'Nothing of it goes without a new major version.',
  'What is wrong is told all at once.',
  'Words that somebody passed on carry both names.',
  'Go on behind this cursor.',
  'What has faults is named with its line and left out, the rest is loaded.',
  'The post is asked for by its slug, and the record tells of it.',
  'It is found again by whoever is asked for.',
  'The list goes on from its cursor.',
  'A newer version of the source does not have them any more.',
  'There is no one who has need of a war.',
  'The value is null when there is none.',
  'A wrong value, and a setting that there is not, stop everything.',
  'The client does it of its own accord.',
  'Each alarm stands beside what it measures.',
  'Choose another name, or take it away there.',
  'The other one comes of it.',
  '`npm ci` brings Node 24 along.',
  'Correct the setting, or mend the file.',
  'A request that is refused has the status of its code.',
  'The order is newest first, turn round.',
  'Raise the knob that it names.',
  'It is, as it were, in the midst of the list.',
  'The dossiers may be had in the bucket, and the like.',
  'Leaves out every event that any of these filters finds.',
  'Ask the record. It is read-only.',
  'Nor is it loaded upon a restart, lest it be lost.',
  'The organization of the color was analyzed.',
];

/** Right English that is close to what the rules are about. */
const RIGHT = [
  'An entry can be null if there is none.',
  'What did the President say about the border?',
  'UNKNOWN means that the record cannot tell.',
  'Compare the digests, so that you can tell whether it is the same.',
  'Many clients send several requests, and few of them fail.',
  'The test passes on Node 24.',
  'Type the name, and choose how many entries to show.',
  'If the request fails, what you sent is in the log.',
  'It fixes the size of a page; which one is unknown.',
  'Clients are told to expect new values, and the idea behind the index is simple.',
  '| Option | Effect |\n| --- | --- |\n| `--text` | Finds the quotes of one dossier. |',
  '**What is cached:** complete responses.',
  '[How the record answers a query](index.md) explains the index.',
];

describe('the linter for prose', () => {
  it.each(BEFORE)('objects to “%s”', async (sentence) => {
    expect(await findings('page.md', sentence)).not.toEqual([]);
  });

  it.each(RIGHT)('accepts “%s”', async (sentence) => {
    expect(await findings('page.md', sentence)).toEqual([]);
  });

  it('agrees with the table of the writing style', async () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../CONTRIBUTING.md'), 'utf8');
    const [, table = ''] = guide.split('| Not | But |\n| --- | --- |\n');
    const rows = [
      ...table
        .split('\n\n', 1)
        .join('')
        .matchAll(/^\| (.*) \| (.*) \|$/gm),
    ];
    expect(rows.length).toBeGreaterThan(5);
    for (const [, not = '', but = ''] of rows) {
      expect(await findings('page.md', not), not).not.toEqual([]);
      expect(await findings('page.md', but), but).toEqual([]);
    }
  });

  it('does not read the column of what not to write', async () => {
    expect(
      await findings('page.md', '| Not | But |\n| --- | --- |\n| It goes on. | It goes on. |\n'),
    ).toEqual(['3:20 “goes on”']);
  });

  it('objects to a sentence of more than 30 words', async () => {
    const sentence = (words: number) =>
      `The ${'large '.repeat(words - 2)}page.`.replaceAll('large large', 'large old');
    expect(await findings('page.md', sentence(30))).toEqual([]);
    expect(await findings('page.md', `Short.\n${sentence(31)}`)).toEqual(['2:1 A sentence of 31 words']);
  });
});

describe('a misspelt word is found where it is', () => {
  it('in Markdown', async () => {
    expect(await findings('page.md', '# Title\n\n- The *first*\n  wrod of `code`.\n')).toEqual([
      '4:3 “wrod” is not in the dictionary. Did you mean word, wood, Wood?',
    ]);
  });

  it('in a GraphQL description and a comment', async () => {
    const schema =
      '"""The wrod."""\ntype Query {\n  """\n  Name of\n    the wrod.\n  """\n  name: String # A wrod\n}\n';
    expect(await words('schema.graphql', schema)).toEqual(['1:8 wrod', '5:9 wrod', '7:20 wrod']);
  });

  it('in a TypeScript string, template and HTML template', async () => {
    const code = [
      "import { wrod } from 'a wrod of code';",
      "const a = 'The wrod of it';",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a program.
      'const b = `The ${wrod("wrod")} and the ${`inner wrod of it`} wrod\\nand wrod`;',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a program.
      'const c = html`<p class="wrod wrod" title="A wrod">The <b>wrod</b> ${b}</p>`;',
      "const d = db.prepare('SELECT wrod FROM wrod');",
      "const e = { wrod: 'wrod', f: 'wrod-wrod' } as Record<'wrod wrod', string>;",
    ].join('\n');
    expect(await words('code.ts', code)).toEqual([
      '2:16 wrod',
      '3:49 wrod',
      '3:62 wrod',
      '3:72 wrod',
      '4:46 wrod',
      '4:59 wrod',
    ]);
  });

  it('in a page', async () => {
    const page =
      '<p class="wrod">The\n  <b>first wrod</b></p>\n<script>"the wrod"</script>\n<a title="A wrod" href="/wrod">x</a>';
    expect(await words('page.html', page)).toEqual(['2:12 wrod', '4:13 wrod']);
  });

  it('in the editors’ words of a dossier', async () => {
    const dossier = [
      'topics:',
      '  - slug: wrod',
      '    definition: A wrod.',
      "    label: 'The wrod'",
      'statements:',
      '  - kind: DIRECT_QUOTE',
      '    text: The wrod.',
      '    spans:',
      '      - exact: The wrod.',
      '    note: >-',
      '      He says',
      '      a wrod to Mr Wrodolski.',
    ].join('\n');
    expect(await words('dossier.yaml', dossier)).toEqual(['3:19 wrod', '4:17 wrod', '12:9 wrod']);
  });

  const words = async (file: string, text: string) =>
    (await checkProse(file, text))
      .filter(({ ruleId }) => ruleId === 'spelling')
      .map(({ line, column, message }) => `${line}:${column} ${/“(.*?)”/.exec(message)?.[1]}`);
});

describe('what nobody may rewrite is left alone', () => {
  it.each([
    ['code', 'The value `goes on wrod`.'],
    ['a block of code', '```\nIt goes on with a wrod.\n```\n'],
    ['words in quotation marks', 'He said: “It goes on, wrod.” The source calls it "a wrod that goes on".'],
    ['a quotation', '> It goes on with a wrod.\n'],
    [
      'identifiers, options, paths and addresses',
      'Use Organization, `goes on`, --wrod, wrod/wrod.ts, WROD=wrod and https://wrod.org/wrod.',
    ],
  ])('%s', async (_, text) => {
    expect(await findings('page.md', text)).toEqual([]);
  });

  it('in a message of a program', async () => {
    const code = 'throw new Error(`expected \\`goes on\\`, got "it goes on, wrod"; use --wrod or `);';
    expect(await findings('code.ts', code)).toEqual([]);
  });
});
