import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Context, RecordPort } from '../../../schema/context.ts';
import { aStatement, aTopic, on } from '../../support/examples.ts';
import { loadNatively } from '../../support/load-natively.ts';
import { MemoryRecord } from '../../support/memory-record.ts';

// The schema and the executor have to share one copy of graphql.
const { schema } = loadNatively<typeof import('../../../schema/index.ts')>('schema/index.ts');
const { graphql } = createRequire(import.meta.url)('graphql') as typeof import('graphql');

const entry = (slug: string, date: string | null, topics: readonly string[]) => ({
  entity: aStatement(slug, { date: date === null ? null : on(date), topics }),
  facets: { topic: topics, audience: ['reporters'], numbered: ['false'] },
  revision: 1,
});
const record = new MemoryRecord([
  entry('old', '2022-11', ['peace']),
  entry('new', '2023-02-15', ['peace', 'border']),
  entry('undated', null, ['border']),
  { entity: aTopic('war'), facets: {}, revision: 1 },
]);

const QUERY = `query ($filter: StatementFilter) {
  statements(filter: $filter, orderBy: DATE_ASC) { nodes { slug } }
}`;

interface Answer {
  readonly slugs: readonly string[] | null;
  readonly errors: readonly { readonly code: unknown; readonly message: string }[];
}

const noPast = async () => {
  throw new Error('expected a query of the present record');
};
const NO_PAST: Pick<
  RecordPort,
  'asRecordedAt' | 'recordedAt' | 'continuing' | 'history' | 'asOf' | 'revisions' | 'changes'
> = {
  asRecordedAt: noPast,
  continuing: noPast,
  recordedAt: async () => null,
  history: async () => [],
  asOf: async () => null,
  revisions: async () => [],
  changes: async () => ({ changes: [], next: '', more: false }),
};

async function ask(filter: unknown): Promise<Answer> {
  const contextValue: Context = {
    record: Object.assign(record.open(), NO_PAST),
    bibtex: async () => '',
  };
  const { data, errors = [] } = await graphql({
    schema,
    source: QUERY,
    variableValues: { filter },
    contextValue,
  });
  const page = data?.statements as
    | { readonly nodes: readonly { readonly slug: string }[] }
    | null
    | undefined;
  return {
    slugs: page?.nodes.map(({ slug }) => slug) ?? null,
    errors: errors.map(({ extensions, message }) => ({ code: extensions.code, message })),
  };
}

describe('a filter on statements', () => {
  it('asks for any of the values of a field, and for all of the fields', async () => {
    expect(await ask({ topic: ['peace'] })).toEqual({ slugs: ['old', 'new'], errors: [] });
    expect(await ask({ topic: ['peace', 'border'] })).toMatchObject({ slugs: ['undated', 'old', 'new'] });
    expect(await ask({ topic: ['border'], date: { from: '2022' } })).toMatchObject({ slugs: ['new'] });
    expect(await ask({ topic: 'border', numbered: true })).toMatchObject({ slugs: [] });
  });

  it('asks for nothing where it is left out, null or empty', async () => {
    for (const filter of [null, undefined, {}, { topic: null }, { date: null }, { date: {} }]) {
      expect(await ask(filter)).toEqual({ slugs: ['undated', 'old', 'new'], errors: [] });
    }
  });

  it.each([
    [{ topic: [] }, 'expected 1 to 20 values, got 0.'],
    [{ topic: Array(21).fill('peace') }, 'expected 1 to 20 values, got 21.'],
    [{ topic: [''] }, 'expected 1 to 100 characters in each value, got 0.'],
    [{ topic: ['x'.repeat(101)] }, 'expected 1 to 100 characters in each value, got 101.'],
    [
      { date: { from: '2023', to: '2022' } },
      'expected a range that starts before it ends, got 2023 to 2022.',
    ],
  ])('is refused as an error of the caller: %j', async (filter, message) => {
    const { slugs, errors } = await ask(filter);
    expect(slugs).toBeNull();
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining(message) }]);
  });

  it('finds nothing by what there is, but nothing has', async () => {
    expect(await ask({ topic: ['war'] })).toEqual({ slugs: [], errors: [] });
    expect(await ask({ topic: ['war', 'peace'] })).toMatchObject({ slugs: ['old', 'new'] });
  });

  it('is refused for a value that names nothing, whatever is in it', async () => {
    for (const value of ['nobody', 'a|b', '%', '#', '__proto__', 'a b', '🕊', '\0', 'topic/peace ']) {
      const { slugs, errors } = await ask({ topic: [value, 'peace'] });
      expect(slugs, value).toBeNull();
      expect(errors).toMatchObject([
        {
          code: 'BAD_USER_INPUT',
          message: expect.stringContaining(
            `filter.topic: expected the slug of a topic, got ${JSON.stringify(value)}.`,
          ),
        },
      ]);
    }
  });

  it('is refused without giving back all of a long value', async () => {
    const { errors } = await ask({ topic: ['Ä'.repeat(100)] });
    expect(errors).toMatchObject([
      { message: expect.stringContaining(`expected the slug of a topic, got "${'Ä'.repeat(40)}…".`) },
    ]);
  });

  it('is refused for half a character', async () => {
    // JSON can carry a lone surrogate, which no URL and no UTF-8 can.
    for (const half of ['\uD800', 'a\uDC00b']) {
      expect(await ask({ topic: [half] })).toMatchObject({
        slugs: null,
        errors: [
          {
            code: 'BAD_USER_INPUT',
            message: expect.stringContaining('expected valid Unicode text, got an unpaired surrogate.'),
          },
        ],
      });
    }
  });
});
