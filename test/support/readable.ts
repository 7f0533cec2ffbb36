import fc from 'fast-check';

/** Gives a generated value the text by which it is told when a property fails. */
export const readable =
  <T extends object>(write: (value: T) => string) =>
  (value: T): T =>
    Object.assign(value, { [fc.toStringMethod]: () => write(value) });
