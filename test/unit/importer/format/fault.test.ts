import { describe, expect, it } from 'vitest';
import { formatFault, quoted } from '../../../../lambda/importer/format/fault.ts';

describe('a fault', () => {
  it('shows control characters of a dossier by their code, in its path and in its message', () => {
    const name = '\u007f\u0000\u009b31mSOURCE\u2028';
    const shown = '\\u007f\\u0000\\u009b31mSOURCE\\u2028';
    expect(
      formatFault({
        ...{ file: 'd.yaml', line: 1, column: 1, path: ['events', 0, name] },
        ...{ expected: 'one of the fields name, kind', got: quoted(name) },
      }),
    ).toBe(`d.yaml:1:1 events[0].${shown}: expected one of the fields name, kind; got "${shown}"`);
  });

  it('shows letters and marks of any script as they are', () => {
    expect(quoted('naïve 🕊️ 한국 "x"')).toBe('"naïve 🕊️ 한국 \\"x\\""');
  });
});
