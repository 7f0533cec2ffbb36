import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkTo, readLink } from '../../../lambda/web/playground/shared-link.ts';

const ADDRESS = 'https://record.example/graphql';
const read = (link: string) => readLink(new URL(link).search);

it('a link opens what it was made of', () => {
  const variables = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value, null, 2));
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), variables, fc.string(), (text, json, name) => {
      const request = { query: `query {${text}`, variables: json, operationName: `O${name}` };
      expect(read(linkTo(ADDRESS, request))).toEqual({
        ...request,
        variables: JSON.stringify(JSON.parse(json), null, 2),
      });
    }),
  );
});

it('a link leaves out what is empty, and writes variables without their layout', () => {
  expect(linkTo(ADDRESS, { query: '{a}', variables: ' ', operationName: '' })).toBe(
    `${ADDRESS}?query=%7Ba%7D`,
  );
  expect(linkTo(ADDRESS, { query: '{a}', variables: '{\n  "b": 1\n}', operationName: '' })).toBe(
    `${ADDRESS}?query=%7Ba%7D&variables=%7B%22b%22%3A1%7D`,
  );
});

it('variables that are no JSON are opened as they are, for the reader to see', () => {
  expect(readLink('?query={a}&variables={b')).toEqual({ query: '{a}', variables: '{b', operationName: '' });
});

it('a link without a query is just a link to the playground', () => {
  expect(readLink('')).toBeNull();
  expect(readLink('?query=&variables={}')).toBeNull();
});
