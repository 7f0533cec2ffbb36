import * as z from 'zod';
import { nearest } from '../../archive/asking/suggest.ts';
import { described, type Fault, faultOfMessage, type Path } from './fault.ts';

/** A value held against its shape. */
export type Checked<Content> =
  | { readonly content: Content; readonly faults: readonly [] }
  | {
      readonly content: null;
      readonly faults: readonly Fault[];
      /** What the fields say that are right, so that the rules for these can be looked at as well. */
      readonly rest: Partial<Content>;
    };

/** What a value has wrong with it; or the value with its defaults. */
export function checkShape<Shape extends z.ZodType>(shape: Shape, value: unknown): Checked<z.output<Shape>> {
  const result = shape.safeParse(value);
  if (result.success) return { content: result.data, faults: [] };
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue, shape, value));
  return { content: null, faults, rest: rightFields(shape, value, faults) as Partial<z.output<Shape>> };
}

function rightFields(shape: z.ZodType, value: unknown, faults: readonly Fault[]): object {
  if (!(shape instanceof z.ZodObject) || typeof value !== 'object' || value === null) return {};
  const wrong = new Set(faults.map(({ path }) => path[0]));
  const right = Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key)));
  return shape.partial().safeParse(right).data ?? {};
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, shape: z.ZodType, value: unknown): readonly Fault[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  const came = valueAt(value, path);
  const got = described(came);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = fieldsAt(shape, path);
      return issue.keys.map((key) => ({
        path: [...path, key],
        expected: `one of the fields ${known.join(', ')}`,
        got: described(key),
        nearest: nearest(key, known).slice(0, 1),
        ofName: true,
      }));
    }
    case 'invalid_union':
      return unionFaults(issue, shape, value, path, got);
    case 'invalid_type':
      return [{ path, expected: TYPE_NAMES[issue.expected] ?? issue.expected, got }];
    case 'invalid_value': {
      const values = issue.values.map(String);
      const near = typeof came === 'string' ? nearest(came.toUpperCase(), values).slice(0, 1) : [];
      return [{ path, expected: `one of ${values.join(', ')}`, got, nearest: near }];
    }
    case 'too_small':
      return [{ path, ...sizeFault(issue.origin, 'at least', issue.minimum, came) }];
    case 'too_big':
      return [{ path, ...sizeFault(issue.origin, 'at most', issue.maximum, came) }];
    case 'invalid_format':
      return [{ path, expected: issue.format === 'url' ? WEB_ADDRESS : issue.message, got }];
    case 'custom': {
      const fault = faultOfMessage(path, issue.message);
      return [{ ...fault, got: fault.got ?? got }];
    }
    default:
      return [{ path, expected: 'a valid value', got }];
  }
}

const WEB_ADDRESS = 'a URL that starts with http:// or https://';

const TYPE_NAMES: { readonly [type: string]: string } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

/** Of a date or a name written as a text or as a mapping, the branch that got furthest says what is wrong. */
function unionFaults(
  { errors }: Extract<Issue, { code: 'invalid_union' }>,
  shape: z.ZodType,
  value: unknown,
  path: Path,
  got: string,
): readonly Fault[] {
  const furthest = errors.find((issues) =>
    issues.every((each) => each.code !== 'invalid_type' || each.path.length > 0),
  );
  if (furthest === undefined) {
    const isDate = fieldsAt(shape, path).includes('edtf');
    return [{ path, expected: isDate ? DATE : NAME, got }];
  }
  return furthest.flatMap((nested) => faultsOf({ ...nested, path: [...path, ...nested.path] }, shape, value));
}

const DATE = 'an EDTF date in quotes, or a mapping with edtf and words';
const NAME = 'a name, or a mapping with name, language, script, kind, startDate and endDate';

function sizeFault(origin: string, bound: string, size: number | bigint, came: unknown) {
  if (origin === 'string') {
    const length = String(came).trim().length;
    return length === 0
      ? { expected: 'text', got: 'an empty string' }
      : { expected: `${bound} ${size} characters`, got: String(length) };
  }
  if (origin === 'array')
    return { expected: `${bound} ${size} ${Number(size) === 1 ? 'item' : 'items'}`, got: described(came) };
  return { expected: `a whole number of ${bound} ${size}`, got: described(came) };
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, part) => (at as Record<string | number, unknown> | null | undefined)?.[part],
    value,
  );

/** The names of the fields that a shape has at a path. */
function fieldsAt(shape: z.ZodType, path: Path): readonly string[] {
  let at: unknown = inner(shape);
  for (const part of path) {
    if (at instanceof z.ZodArray) at = inner(at.element);
    else if (at instanceof z.ZodObject) at = inner(at.shape[part]);
  }
  if (at instanceof z.ZodUnion) at = at.options.map(inner).find((each) => each instanceof z.ZodObject);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** A shape without what lets it be left out. */
function inner(shape: unknown): unknown {
  return shape instanceof z.ZodDefault || shape instanceof z.ZodNullable || shape instanceof z.ZodOptional
    ? inner(shape.unwrap())
    : shape;
}
