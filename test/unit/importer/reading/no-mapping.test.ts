import { describe, expect, it } from 'vitest';
import { SECTION_NAMES } from '../../../../lambda/importer/format/dossier-shape.ts';
import { faultsOf, withSource } from '../../../support/dossier.ts';

describe('an entry of a dossier that is no mapping', () => {
  it.each(['null', 'a text', '3', 'true', '[]'])(
    'says that %s is no entry, in any section',
    async (value) => {
      const sections = SECTION_NAMES.map((name) => `${name}:\n  - ${value}\n`);
      const told = await faultsOf(withSource(sections.join('')));
      expect(told).toHaveLength(SECTION_NAMES.length);
      for (const fault of told) expect(fault).toMatch(/expected a mapping/);
    },
  );

  it.each(['a text', '3', 'true', '[]'])('says that %s is no source', async (value) => {
    expect(await faultsOf(`source: ${value}\n`)).toEqual([expect.stringMatching(/expected a mapping/)]);
  });
});
