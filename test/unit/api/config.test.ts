import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../lambda/api/config.ts';
import { ConfigError } from '../../../lambda/archive/environment.ts';

const TABLES = { EVENTS_TABLE: 'e', STATEMENTS_TABLE: 's', DIRECTORY_TABLE: 'd' };
const read = (environment: Readonly<Record<string, string>>) => readConfig({ ...TABLES, ...environment });

describe('the configuration of the function', () => {
  it('needs no more than the tables', () => {
    expect(read({})).toMatchObject({ deadlineMs: 8_000, cacheSeconds: 60, documents: 'any' });
    expect(read({ CACHE_SECONDS: '', DOCUMENTS: '', DEADLINE_MS: '' })).toEqual(read({}));
  });

  it('says how answers are kept and which documents are answered', () => {
    expect(read({ CACHE_SECONDS: '0', DOCUMENTS: 'trusted', DEADLINE_MS: '5' })).toMatchObject({
      deadlineMs: 5,
      cacheSeconds: 0,
      documents: 'trusted',
    });
  });

  it.each([
    [{ CACHE_SECONDS: '-1' }, 'CACHE_SECONDS: expected a whole number of seconds from 0 to 86400, got "-1"'],
    [{ CACHE_SECONDS: '86401' }, 'CACHE_SECONDS: expected'],
    [{ CACHE_SECONDS: '1e3' }, 'CACHE_SECONDS: expected'],
    [{ DEADLINE_MS: '0' }, 'DEADLINE_MS: expected a whole number of milliseconds from 1 to 900000, got "0"'],
    [{ DOCUMENTS: 'yes' }, 'DOCUMENTS: expected any or trusted, got "yes"'],
    [{ DOCUMENTS: 'Trusted', CACHE_SECONDS: 'x' }, /CACHE_SECONDS: .*; DOCUMENTS: /],
  ])('is refused when it is wrong: %j', (environment, message) => {
    expect(() => read(environment)).toThrow(ConfigError);
    expect(() => read(environment)).toThrow(message);
  });
});
