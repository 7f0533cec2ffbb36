import { describe, expect, it } from 'vitest';
import { faultsOf, withSource } from '../../../support/dossier.ts';

describe('a file that is no dossier', () => {
  it.each([
    ['is empty', ''],
    ['holds only a comment', '# nothing yet\n'],
    ['holds a text', 'Minutes of the meeting'],
    ['holds a list', '- source'],
  ])('has one fault at its beginning when it %s', async (_, text) => {
    expect(await faultsOf(text)).toEqual([
      expect.stringMatching(
        /^d\.yaml:1:1 expected a mapping with sections such as source, events and statements; got /,
      ),
    ]);
  });

  it('has a fault for every place that is not YAML', async () => {
    const faults = await faultsOf('source: [1,\npeople: }\n');
    expect(faults.length).toBeGreaterThan(1);
    for (const fault of faults)
      expect(fault).toMatch(/^d\.yaml:2:\d+ expected valid YAML, got a syntax error: /);
    expect(await faultsOf('source:\n\tslug: report\n')).toEqual([
      'd.yaml:2:1 expected valid YAML, got a syntax error: Tabs are not allowed as indentation',
    ]);
  });

  it('has 20 such faults at most, and one that counts the others', async () => {
    const faults = await faultsOf(`source: { slug: a }\n${'- [a](b): c: d\n'.repeat(50)}`);
    expect(faults).toHaveLength(21);
    for (const fault of faults.slice(0, 20))
      expect(fault).toMatch(/^d\.yaml:\d+:\d+ expected valid YAML, got a syntax error: /);
    expect(faults[20]).toMatch(/^d\.yaml:\d+:\d+ expected valid YAML, got \d+ more syntax errors$/);
  });

  it('has one fault where it has many such faults and no section', async () => {
    expect(await faultsOf('- [a](b): c: d\n'.repeat(50))).toEqual([
      'd.yaml:1:1 expected a dossier in YAML, JSON or NDJSON; got another kind of file',
    ]);
  });

  it('has a fault where a section stands twice, and nobody guesses which one is meant', async () => {
    expect(await faultsOf(withSource('people: []\nplaces:\n  - { slug: a }\npeople: []\n'))).toEqual([
      'd.yaml:5:1 people: expected each key only once, got "people" again',
    ]);
  });

  it('has a fault where a second document begins', async () => {
    expect(await faultsOf(`${withSource('')}---\n${withSource('')}`)).toEqual([
      'd.yaml:2:1 expected one YAML document per file, got a second document',
    ]);
  });

  it('does not blow up by aliases', async () => {
    const lists = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(
      (name, index, names) =>
        `${name}: &${name} [${Array(12).fill(index === 0 ? 'x' : `*${names[index - 1]}`)}]`,
    );
    expect(await faultsOf(lists.join('\n'))).toEqual([
      'd.yaml:1:1 expected at most 100 expansions of aliases, got more',
    ]);
  });

  it('names an alias that stands for nothing, and its line', async () => {
    expect(await faultsOf(withSource('people:\n  - *nobody\n'))).toEqual([
      expect.stringMatching(/^d\.yaml:3:5 .*nobody/),
    ]);
  });
});
