import { badUserInput } from '../../../schema/errors.ts';
import { exceeded } from './exceeded.ts';
import type { Limits } from './limits.ts';

/**
 * Checks what came as JSON beside a query, level by level and without calling itself, so that it is never deeper than the
 * stack.
 * @throws RecordError REQUEST_TOO_LARGE, and BAD_USER_INPUT for what is no text or no name
 */
export function checkValues(given: unknown, limits: Limits): void {
  let values = 0;
  let level: readonly unknown[] = [given];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.variableDepth) throw exceeded('variableDepth', limits);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string') checkText(value);
      if (typeof value !== 'object' || value === null) continue;
      const under = Array.isArray(value) ? value : Object.values(value);
      values += under.length;
      if (values > limits.variableValues) throw exceeded('variableValues', limits);
      if (!Array.isArray(value)) for (const name of Object.keys(value)) checkName(name);
      for (const each of under) next.push(each);
    }
    level = next;
  }
}

function checkText(text: string): void {
  if (!text.isWellFormed()) {
    throw badUserInput('Expected valid Unicode text in variables and extensions, got an unpaired surrogate.');
  }
}

/** A name that JavaScript takes for something else in whatever it is copied to. */
function checkName(name: string): void {
  checkText(name);
  if (name === '__proto__')
    throw badUserInput('Expected no key __proto__ in variables and extensions, got one.');
}
