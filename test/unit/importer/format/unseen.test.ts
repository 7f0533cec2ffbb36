import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../support/dossier.ts';

describe('a name or label', () => {
  it('has nothing that its reader does not see', async () => {
    const dossier = JSON.stringify({
      people: [{ slug: 'a', name: 'Ann\u200B', otherNames: ['\u202EAnn', { name: 'An\u0007n' }] }],
      organizations: [{ slug: 'council', name: 'Council', classification: 'STATE' }],
      posts: [{ slug: 'chair', label: 'The\uFEFF chair', organization: 'council', otherLabels: ['\uD800'] }],
      topics: [{ slug: 't', label: 'Pe\u2066ace' }],
    });
    const faults = await faultsOf(dossier, [], 'd.json');
    expect(faults.map((fault) => fault.replace(/^d\.json:\S+ /, ''))).toEqual([
      'people[0].name: expected text without invisible characters, got U+200B at character 4',
      'people[0].otherNames[0]: expected text without invisible characters, got U+202E at character 1',
      'people[0].otherNames[1].name: expected text without control characters, got U+0007 at character 3',
      'posts[0].label: expected text without invisible characters, got U+FEFF at character 4',
      expect.stringMatching(/^posts\[0\]\.otherLabels\[0\]: expected/),
      'topics[0].label: expected text without invisible characters, got U+2066 at character 3',
    ]);
  });

  it('may join letters, as Persian does', async () => {
    const dossier = JSON.stringify({ topics: [{ slug: 't', label: 'می‌خواهم' }] });
    expect(await faultsOf(dossier, [], 'd.json')).toEqual([]);
  });
});
