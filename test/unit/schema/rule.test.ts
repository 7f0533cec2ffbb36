import { describe, expect, it } from 'vitest';
import { quoted } from '../../../schema/errors.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import { inputError, rule } from '../../../schema/rule.ts';

describe('a rule of the model as a check on arguments', () => {
  const even = rule((value: number) => {
    if (value < 0) throw new TypeError('a fault of the rule itself');
    if (value % 2 !== 0) throw new RuleError(`expected an even number, got ${value}`);
  });

  it('passes the value on when it is kept', () => {
    expect(even['~standard'].validate(2)).toEqual({ value: 2 });
  });

  it('gives the message of the rule when it is broken', () => {
    expect(even['~standard'].validate(3)).toEqual({
      issues: [{ message: 'expected an even number, got 3' }],
    });
  });

  it('hides no other error', () => {
    expect(() => even['~standard'].validate(-1)).toThrow(TypeError);
  });
});

describe('the error for arguments that break rules', () => {
  it('names every place', () => {
    const error = inputError({
      issues: [
        { message: 'expected a range that starts before it ends, got 2023 to 2022' },
        { message: 'expected 1 to 20 values, got 0', path: ['filter', { key: 'topic' }, 0] },
      ],
    });
    expect(error.message).toBe(
      'expected a range that starts before it ends, got 2023 to 2022; filter.topic.0: expected 1 to 20 values, got 0.',
    );
    expect(error.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('quotes a caller’s text shortened, and as text', () => {
    expect(quoted('a "b"\n')).toBe('"a \\"b\\"\\n"');
    expect(quoted('x'.repeat(41))).toBe(`"${'x'.repeat(40)}…"`);
  });
});
