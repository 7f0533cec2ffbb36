import { isDeepStrictEqual } from 'node:util';
import type { RawAnswer, ResponseBody, ResponseError } from '../support/record.ts';

/**
 * The oracle of these tests: what may be answered to a question whose right answer is known while parts are failing.
 *
 * It is right wherever there is no error: every field that it tells is the one of the right answer, every list as long, and a
 * null stands for nothing but what the right answer has as null. What is missing is null at the path of an error, or at the
 * nearest place above it that can be null; and every error tells of something that is missing, with the code of what is out
 * of reach for the moment.
 */

export interface Judgement {
  /** What is wrong with an answer; none for one that may be given. */
  readonly wrong: readonly string[];
  /** Whether nothing is missing. */
  readonly isWhole: boolean;
}

type Path = readonly (string | number)[];

export function judge({ status, text }: RawAnswer, right: unknown): Judgement {
  const { data, errors = [] } = JSON.parse(text) as ResponseBody<unknown>;
  const wrong = [
    ...(status === 200 ? [] : [`status ${status}`]),
    ...(data === undefined ? ['no data'] : []),
    ...errors.flatMap((error) => faultsOf(error, data)),
    ...differences(
      data,
      right,
      [],
      errors.map(({ path = [] }) => path),
    ),
  ];
  return { wrong, isWhole: errors.length === 0 };
}

/** An error has the code of what may be asked for again, tells nothing of the inside, and stands for something missing. */
function faultsOf({ message, path, extensions }: ResponseError, data: unknown): readonly string[] {
  const at = JSON.stringify(path);
  const expected = { code: 'SERVICE_UNAVAILABLE', retryable: true };
  return [
    ...(isDeepStrictEqual(extensions, expected) ? [] : [`${at}: ${JSON.stringify(extensions)}`]),
    ...(message === 'The record is temporarily unavailable. Try again in a few seconds.'
      ? []
      : [`${at}: ${message}`]),
    ...(path !== undefined && isMissing(data, path) ? [] : [`${at}: an error of what is there`]),
  ];
}

/** Whether there is a null on the way to a path or at its end. */
function isMissing(data: unknown, path: Path): boolean {
  if (data === null) return true;
  const [key, ...rest] = path;
  if (key === undefined || typeof data !== 'object') return false;
  return key in data && isMissing((data as Readonly<Record<string | number, unknown>>)[key], rest);
}

function differences(got: unknown, right: unknown, path: Path, errors: readonly Path[]): readonly string[] {
  const at = JSON.stringify(path);
  if (got === null) {
    const isTold = errors.some((error) => path.every((key, index) => error[index] === key));
    return right === null || isTold ? [] : [`${at}: null without an error`];
  }
  if (Array.isArray(got) && Array.isArray(right)) {
    if (got.length !== right.length) return [`${at}: ${got.length} elements, not ${right.length}`];
    return got.flatMap((each, index) => differences(each, right[index], [...path, index], errors));
  }
  if (isObject(got) && isObject(right)) {
    const keys = Object.keys(right);
    if (!isDeepStrictEqual(Object.keys(got), keys)) return [`${at}: fields ${Object.keys(got)}, not ${keys}`];
    return keys.flatMap((key) => differences(got[key], right[key], [...path, key], errors));
  }
  return isDeepStrictEqual(got, right) ? [] : [`${at}: ${JSON.stringify(got)}, not ${JSON.stringify(right)}`];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
