import type { Path } from '../../lambda/importer/format/fault.ts';

/** Every value in a value, with the path that leads to it; itself first. */
export function* valuesIn(value: unknown, path: Path = []): Generator<readonly [Path, unknown], void> {
  yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  const inner = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, each] of inner) yield* valuesIn(each, [...path, key]);
}

/** A copy of a value with another one at a path; without what is there, where that is undefined. */
export function withValue<T>(value: T, [key, ...rest]: Path, next: unknown): T {
  if (key === undefined) return next as T;
  if (Array.isArray(value)) return value.with(Number(key), withValue(value[Number(key)], rest, next)) as T;
  const fields = value as Readonly<Record<string, unknown>>;
  const changed = withValue(fields[key], rest, next);
  const others = Object.entries(fields).filter(([name]) => name !== key);
  const inPlace = Object.entries(fields).map(([name, each]) => [name, name === key ? changed : each]);
  if (changed === undefined) return Object.fromEntries(others) as T;
  return Object.fromEntries(Object.hasOwn(fields, String(key)) ? inPlace : [...others, [key, changed]]) as T;
}
