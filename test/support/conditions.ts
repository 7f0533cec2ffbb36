import { createRequire } from 'node:module';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** The part of the engine that decides conditions; the package ships no types. */
const require = createRequire(import.meta.url);
const { validateExpressions }: Validations = require('dynalite/validations');
const { checkConditional }: Db = require('dynalite/db');

interface Conditional {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>> | undefined;
}
interface Validations {
  /** Puts the parsed condition into what it gets; gives what is wrong with it. */
  validateExpressions(input: object): string | null | undefined;
}
interface Db {
  checkConditional(input: object, item: Readonly<Record<string, AttributeValue>> | undefined): Error | null;
}

/** Parsed conditions: a writer sends the same one thousands of times. */
const parsed = new Map<string, object>();

/** Whether the condition of a write holds of the item that is there, as the engine decides it. */
export function holds(
  {
    ConditionExpression: expression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  }: Conditional,
  item: Readonly<Record<string, AttributeValue>> | undefined,
): boolean {
  if (expression === undefined) return true;
  const key = JSON.stringify([expression, names, values]);
  let condition = parsed.get(key);
  if (condition === undefined) {
    condition = {
      ConditionExpression: expression,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    };
    const fault = validateExpressions(condition);
    if (fault) throw new Error(fault);
    parsed.set(key, condition);
  }
  return !checkConditional(condition, item);
}
