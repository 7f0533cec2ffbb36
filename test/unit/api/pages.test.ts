import { describe, expect, it } from 'vitest';
import { pageAskedFor } from '../../../lambda/api/pages.ts';

const CHROMIUM = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const asked = (url: string, accept?: string, method = 'GET') =>
  pageAskedFor(
    new Request(`https://record.example${url}`, {
      method,
      ...(accept !== undefined && { headers: { accept } }),
    }),
  );

describe('the page that is asked for', () => {
  it.each([
    ['a browser', CHROMIUM],
    ['a browser that names nothing else', 'text/html'],
    ['one that takes both equally, the page first', 'text/html, application/json'],
    ['one that would rather have the page', 'application/json;q=0.5, text/html;q=0.6'],
    ['capitals', 'Text/HTML'],
  ])('at the API’s address is the playground, with a query in it or without, for %s', (_, accept) => {
    expect(asked('/graphql', accept)).toBe('playground');
    expect(asked('/graphql?query=%7B__typename%7D', accept)).toBe('playground');
  });

  it.each([
    ['no preference', undefined],
    ['anything', '*/*'],
    ['JSON', 'application/json'],
    ['the media type of GraphQL', 'application/graphql-response+json, application/json;q=0.9'],
    ['JSON rather than the page', 'text/html;q=0.5, application/json'],
    ['both equally, JSON first', 'application/json, text/html'],
    ['the page not at all', 'text/html;q=0, */*'],
    ['nonsense', 'text/htmlx'],
    ['nothing', ''],
  ])('at the API’s address is none for a client that wants %s', (_, accept) => {
    expect(asked('/graphql', accept)).toBeNull();
  });

  it('is none for what is sent to the API', () => {
    expect(asked('/graphql', CHROMIUM, 'POST')).toBeNull();
    expect(asked('/', CHROMIUM, 'POST')).toBeNull();
  });

  it('is the reading page at the root, whatever is in the address, and to everybody', () => {
    expect(asked('/', CHROMIUM)).toBe('reading');
    expect(asked('/?q=border')).toBe('reading');
    expect(asked('/health', CHROMIUM)).toBeNull();
    expect(asked('/nowhere', CHROMIUM)).toBeNull();
  });

  it('is what a page loads, below one folder', () => {
    expect(asked('/assets/main-1a2b3c.js')).toBe('assets/main-1a2b3c.js');
    expect(asked('/assets/../handler.js')).toBeNull();
    expect(asked('/assets/%2e%2e/handler.js')).toBeNull();
  });
});
