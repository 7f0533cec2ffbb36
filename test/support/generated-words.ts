import fc from 'fast-check';

/** Texts and questions about their words, of so few words that they meet. */

/** What texts are made of: words in several inflections, alone and next to one another, of several languages. */
const CHUNKS = [
  'border',
  'borders',
  'security',
  'council',
  'the security council',
  'security of the council',
  'Council of Security',
  'border security',
  'member states',
  'a member state',
  'co-operation',
  'discussed',
  'discussing treaties',
  'the treaty',
  'US',
  'us',
  'граница',
  'границы и безопасность',
  'безопасности на границе',
  'Совет Безопасности',
  'Лавровым',
  'Україною',
  'les nations unies',
  'sécurité',
  'Élysée',
  '日本国',
] as const;

/** More words than a row carries. */
export const MANY_WORDS = Array.from({ length: 101 }, (_, number) => `word${number}`).join(' ');

const someChunks = fc
  .array(fc.tuple(fc.constantFrom(...CHUNKS), fc.constantFrom(' ', ' ', ', ', '. ')), {
    minLength: 1,
    maxLength: 5,
  })
  .map((chunks) => chunks.flat().join('').trim());

/** A text of one to a few words; now and then one with more words than rows carry. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: someChunks },
  { weight: 1, arbitrary: someChunks.map((text) => `${text} ${MANY_WORDS}`) },
);

/** A few words, as names have them. */
export const anyName: fc.Arbitrary<string> = someChunks;

/** What is asked of a text: words that stand next to one another, all of which must be there or none of which may. */
export interface AskedText {
  readonly all: readonly string[];
  readonly none: readonly string[];
}

const WORDS = ['border', 'Borders', 'secure', 'security', 'councils', 'member', 'state', 'treaty', 'discuss'];
const OTHER_WORDS = ['US', 'границ', 'граница', 'безопасность', 'совет', 'co-operation', 'word7', 'weather'];
const FOREIGN_WORDS = ['Лавров', 'україна', 'nation', 'securite', 'sécurités', 'elysee', '日本', '国'];
const PHRASES = [
  'security council',
  'council of security',
  'councils on security',
  'the security',
  'security of the council',
  'border security',
  'member state',
  'states the border',
  'discussed treaty',
  'совет безопасности',
  'безопасность и границы',
  'co-operation',
  'treaty us',
  'word7 word8',
  'word8 word7',
  'nations unie',
  'граница лавров',
];

const anyPhrase = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.constantFrom(...OTHER_WORDS) },
  { weight: 1, arbitrary: fc.constantFrom(...FOREIGN_WORDS) },
  { weight: 3, arbitrary: fc.constantFrom(...PHRASES) },
);

export const anyAskedText: fc.Arbitrary<AskedText> = fc.record({
  all: fc.oneof(
    { weight: 3, arbitrary: fc.tuple(anyPhrase) },
    { weight: 1, arbitrary: fc.array(anyPhrase, { minLength: 1, maxLength: 3 }) },
  ),
  none: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(anyPhrase, { minLength: 1, maxLength: 2 }) },
  ),
});

/** The question as somebody types it. What has white space stands in quotation marks. */
export const typed = ({ all, none }: AskedText): string =>
  [...all.map(quoted), ...none.map((phrase) => `-${quoted(phrase)}`)].join(' ');

/** In quotation marks a word stands for itself, and not for the people whom it names. */
const quoted = (phrase: string): string => `"${phrase}"`;
