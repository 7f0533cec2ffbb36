/**
 * A value breaks a rule of the record. The message says what was expected and what came; whoever knows the place
 * (an argument of a query, a line of a dossier) adds it.
 */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}
