/** A value that the test cannot go on without. */
export function present<Value>(value: Value | null | undefined): Value {
  if (value == null) throw new Error(`expected a value, got ${value}`);
  return value;
}
