/**
 * A value breaks a rule of the record. The message has the form `expected X, got Y`; the caller adds the place (an argument
 * of a query, a line of a dossier).
 */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}
