/**
 * English words are spelt in more than one way, and each text keeps to its own. A rule brings the spellings together: what it leaves need
 * not be a word, as long as no other word becomes the same.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  // organize and organise. The spelling with s stays apart from words such as "organ" when it is stemmed.
  [/(?<=\p{L}{3})iz(?=(?:e[drs]?|ers|ing|ations?|ational|able)$)/u, 'is'],
  [/(?<=\p{L}{2}[ln])yz(?=(?:e[drs]?|ers|ing)$)/u, 'ys'],
  // labour and labor
  [/(?<=\p{L}{3})our(?=(?:s|ed|ing|ers?|abl[ey]|al|ites?|hoods?|less|ful|ists?)?$)/u, 'or'],
  // defence and defense
  [/^((?:counter)?(?:def|off|lic|pret))enc(?=e[ds]?$|ing$|eless$)/u, '$1ens'],
  // centre and center
  [/((?:cent|theat|lit|fib|calib|spect|somb|sab|met))re(?=[ds]?$)/u, '$1er'],
  // dialogue and dialog
  [/((?:dial|catal|anal|monol|prol|epil)og)ue(?=s?$)/u, '$1'],
  // programme and program
  [/programme(?=s?$)/u, 'program'],
  // travelled and traveled
  [/(?<=\p{L}{2}[aeiou])ll(?=(?:ed|ing|ers?)$)/u, 'l'],
  // judgement and judgment
  [/(?<=(?:judg|acknowledg|lodg))ement(?=s?$)/u, 'ment'],
  // manoeuvre and maneuver, paediatric and pediatric
  [/manoeuvre/u, 'maneuver'],
  [/^(p|an|orthop)ae(?=di|mi|sth)/u, '$1e'],
  [/^grey(?=s|ed|ing|$)/u, 'gray'],
  [/^sceptic/u, 'skeptic'],
  [/^aluminium/u, 'aluminum'],
  [/^sulph/u, 'sulf'],
  [/^cheque/u, 'check'],
  [/^tyre(?=s?$)/u, 'tire'],
];

/** A word in small letters in one of its spellings. */
export const inOneSpelling = (word: string): string =>
  RULES.reduce((each, [pattern, replacement]) => each.replace(pattern, replacement), word);
