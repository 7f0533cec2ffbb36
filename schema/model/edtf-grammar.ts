import edtf from 'edtf';

/**
 * Makes sure that a text is EDTF (ISO 8601-2:2019, levels 0 to 2).
 * @throws Error when it is not
 */
export function checkGrammar(text: string): void {
  edtf(text);
}
