import { describe, expect, it } from 'vitest';
import { withKnownOperation } from '../../../lambda/web/playground/known-operation.ts';

const TWO = 'query One { a } query Two { b }';

describe('a request of the playground', () => {
  it.each([
    [{ query: TWO, operationName: 'Two' }],
    [{ query: TWO }],
    [{ query: TWO, operationName: null }],
    [{ query: 'query One {', operationName: 'Two' }],
  ])('is sent as it is: %j', (request) => {
    expect(withKnownOperation(request)).toBe(request);
  });

  it('does not name an operation of the tab that was open before', () => {
    const request = { query: 'query One { a }', operationName: 'Two', variables: { id: 1 } };
    expect(JSON.stringify(withKnownOperation(request))).toBe(
      JSON.stringify({ query: request.query, variables: { id: 1 } }),
    );
  });
});
