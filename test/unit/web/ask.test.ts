import { describe, expect, it } from 'vitest';
import { operationOf } from '../../../lambda/web/operations.ts';
import { asker, NoAnswer } from '../../../lambda/web/reading/ask.ts';

const OPERATION = operationOf('query Kind { __typename }');

/** A server that gives these answers, one after the other, and keeps what it was asked. */
function server(...answers: readonly (object | Error)[]) {
  const asked: URL[] = [];
  const ask = asker('/graphql', async (url) => {
    asked.push(new URL(url, 'https://record.example'));
    const answer = answers[asked.length - 1] ?? new Error('asked once more');
    if (answer instanceof Error) throw answer;
    return Response.json(answer);
  });
  return { ask, asked };
}

const refused = (code: string, message = 'No.') => ({ errors: [{ message, extensions: { code } }] });

describe('an operation', () => {
  it('is hashed as the manifest has it: printed, so that its layout counts for nothing', () => {
    expect(OPERATION).toEqual({
      operationName: 'Kind',
      query: 'query Kind {\n  __typename\n}',
      sha256Hash: 'd0a834a42b981a6492c93dc6a5e0b5fd3fc5ab3dd86ec6e6304bc4ec92933b01',
    });
    expect(operationOf('# why\nquery  Kind{__typename}')).toEqual(OPERATION);
  });

  it.each(['{ __typename }', 'query A { a } query B { b }', 'fragment F on T { a }'])(
    'has one name: not %s',
    (text) =>
      expect(() => operationOf(text)).toThrow(
        /^Expected exactly one named operation, got (?:0|2|one without a name)\.$/,
      ),
  );

  it('is asked for by its hash, in the form of Apollo’s clients', async () => {
    const { ask, asked } = server({ data: { a: 1 } });
    expect(await ask(OPERATION, { b: 2 })).toEqual({ a: 1 });
    expect(asked.map(({ searchParams }) => Object.fromEntries(searchParams))).toEqual([
      {
        operationName: 'Kind',
        variables: '{"b":2}',
        extensions: `{"persistedQuery":{"version":1,"sha256Hash":"${OPERATION.sha256Hash}"}}`,
      },
    ]);
  });

  it('is sent whole to a server that does not know the hash', async () => {
    const { ask, asked } = server(refused('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'), {
      data: { a: 1 },
    });
    expect(await ask(OPERATION, {})).toEqual({ a: 1 });
    expect(asked.map(({ searchParams }) => searchParams.get('query'))).toEqual([null, OPERATION.query]);
    expect(asked[1]?.searchParams.get('extensions')).toBe(asked[0]?.searchParams.get('extensions'));
  });

  it('that is refused says why, in the words of the API', async () => {
    const { ask, asked } = server(refused('BAD_USER_INPUT', 'No person has this slug.'));
    const error = await ask(OPERATION, {}).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NoAnswer);
    expect(error).toMatchObject({ message: 'No person has this slug.', code: 'BAD_USER_INPUT' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['fails to arrive', new TypeError('Failed to fetch')],
    ['is answered by something else', { unexpected: true }],
    ['has no data', { data: null }],
  ])('that %s says that the server could not be reached', async (_, answer) => {
    const { ask } = server(answer);
    await expect(ask(OPERATION, {})).rejects.toThrow(
      'The server could not be reached or sent no data. Check your connection and try again.',
    );
  });

  it('that was given up says just that', async () => {
    const { ask } = server(new DOMException('given up', 'AbortError'));
    await expect(ask(OPERATION, {}, AbortSignal.abort())).rejects.toThrow('given up');
  });
});
