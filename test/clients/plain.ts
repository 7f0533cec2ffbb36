import { expect, inject } from 'vitest';
import { ask } from './setup/fetch.ts';

/** The data of an answer without errors, by a plain POST: what every client is compared with. */
export async function plain<Data>(query: string, variables?: object): Promise<Data> {
  const { data, errors } = await ask<Data>(inject('endpoint'), query, variables);
  expect(errors).toBeUndefined();
  return data as Data;
}
