import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DIGEST, faultsOf, Resolved, withSource } from '../../../support/dossier.ts';

const statement = (kind: string, text: string | null, ...spans: readonly string[]) =>
  withSource(
    [
      'statements:',
      '  - slug: s',
      `    kind: ${kind}`,
      ...(text === null ? [] : [`    text: ${text}`]),
      '    spans:',
      ...spans.map((span) => `      - { ${span} }`),
    ].join('\n'),
  );
const faults = async (...args: Parameters<typeof statement>) =>
  (await faultsOf(statement(...args))).map((fault) =>
    fault.replace(/^d\.yaml:(\d+):\d+ statements\[0\]\./, '$1 '),
  );

describe('the passages of a quote', () => {
  it('hold its words, in order', async () => {
    expect(
      await faults(
        'DIRECT_QUOTE',
        null,
        'exact: Unity, start: 10, end: 15',
        'exact: and peace, start: 20, end: 29',
      ),
    ).toEqual([]);
    expect(
      await faults(
        'MIXED_QUOTE',
        null,
        'exact: Unity, start: 10, end: 15',
        'exact: peace, start: 15, end: 20',
      ),
    ).toEqual([]);
  });

  it('count code points', async () => {
    expect(await faults('DIRECT_QUOTE', null, 'exact: a🕊b, start: 0, end: 3')).toEqual([]);
    expect(await faults('DIRECT_QUOTE', null, 'exact: a🕊b, start: 0, end: 4')).toEqual([
      '6 spans[0].exact: expected 4 code points (end minus start), got 3',
    ]);
  });

  it('are named with all that is wrong with them', async () => {
    expect(
      await faults(
        'DIRECT_QUOTE',
        'What it says.',
        'exact: Unity, start: 10, end: 10',
        'exact: peace, start: 9, end: 15',
        `start: 15, end: 20, sha256: ${DIGEST}`,
        'start: 19, end: 30',
      ),
    ).toEqual([
      '5 text: expected no text (the words of a quote are in its spans), got "What it says."',
      '7 spans[0].end: expected an end after the start (10), got 10',
      '8 spans[1].exact: expected 6 code points (end minus start), got 5',
      '8 spans[1].start: expected a start at or after the end of the previous span (10), got 9',
      '9 spans[2].exact: expected the quoted words, got nothing',
      '10 spans[3].exact: expected the quoted words, got nothing',
      '10 spans[3].sha256: expected the SHA-256 of the passage (required without exact), got nothing',
      '10 spans[3].start: expected a start at or after the end of the previous span (20), got 19',
    ]);
  });

  it('have the digest of their words, and no other', async () => {
    const digest = createHash('sha256').update('Unity').digest('hex');
    const resolved = await Resolved.of(statement('DIRECT_QUOTE', null, 'exact: Unity, start: 10, end: 15'));
    expect(resolved.entity('Statement', 's').provenance.spans[0]?.sha256).toBe(digest);
    expect(await faults('DIRECT_QUOTE', null, `exact: Unity, start: 10, end: 15, sha256: ${digest}`)).toEqual(
      [],
    );
    expect(
      await faults('DIRECT_QUOTE', null, `exact: Unity, start: 10, end: 15, sha256: ${DIGEST}`),
    ).toHaveLength(1);
  });
});

describe('the passages of a paraphrase', () => {
  it('are pointed at by offsets and digest', async () => {
    expect(await faults('PARAPHRASE', 'The sense.', `start: 10, end: 15, sha256: ${DIGEST}`)).toEqual([]);
    expect(await faults('PARAPHRASE', null, 'start: 10, end: 15')).toEqual([
      '3 text: expected a paraphrase in your own words, got nothing',
      '6 spans[0].sha256: expected the SHA-256 of the passage (required without exact), got nothing',
    ]);
  });
});
