import fc from 'fast-check';
import { sha256Of } from '../../lambda/importer/format/digest.ts';
import { wayOf } from '../../lambda/importer/format/references.ts';
import { wordsWritten } from '../../schema/language/cut.ts';
import { codePoints } from '../../schema/model/passage.ts';
import { STATEMENT_KINDS, STATEMENT_LINK_TYPES } from '../../schema/model/statement.ts';
import type { WrittenLine } from './dossier-file.ts';
import { AGENTS, OPEN, SOMEBODY } from './generated-directory.ts';
import { anyLine, anyWrittenDate, type Fields, fields, orNull, some, unlike } from './generated-fields.ts';
import { AUDIENCES, TOPICS } from './generated-world.ts';

/** Good records of statements, as somebody may write them. */

const SLUGS = Array.from({ length: 12 }, (_, at) => `s-${at + 1}`);

const MENTIONS = [
  'person/ann',
  'organization/belarus',
  'place/belarus',
  'post/president',
  'topic/peace',
  'event/summit',
];

const anyPassage = fc.record({
  words: anyLine,
  /** How far behind the passage before it begins. */
  behind: fc.nat(5),
  /** Whether its words are written, rather than pointed at. */
  copied: fc.boolean(),
  around: fields({ prefix: fc.constantFrom('“', ' he said, ', '🕊'), suffix: orNull(anyLine) }),
});

/** A passage that is not copied, in some dossiers with its words. */
const pointedAt = (words: string, { prefix }: Fields): Fields => ({
  sha256: sha256Of(words),
  ...(prefix !== undefined && { words: wordsWritten(words) }),
});

/** What was said, in passages one behind the other. */
const anyWords: fc.Arbitrary<Fields> = fc
  .tuple(fc.constantFrom(...STATEMENT_KINDS), anyLine, fc.array(anyPassage, { minLength: 1, maxLength: 3 }))
  .map(([kind, text, passages]) => {
    const isParaphrase = kind === 'PARAPHRASE';
    let end = 0;
    const spans = passages.map(({ words, behind, copied, around }) => {
      const start = end + behind;
      end = start + codePoints(words).length;
      const content = copied || !isParaphrase ? { exact: words } : pointedAt(words, around);
      return { ...content, start, end, ...around };
    });
    return { kind, ...(isParaphrase && { text }), spans };
  });

/** Who spoke, and in which post: as it is to be found, as nothing speaks against it, as unknown. */
const anySpeaker: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...AGENTS).map((speaker): Fields => ({ speaker })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...OPEN).map(({ member, post }) => ({ speaker: member, speakerPost: post })),
  },
  { weight: 1, arbitrary: fc.constantFrom(...AGENTS).map((speaker) => ({ speaker, speakerPost: null })) },
  { weight: 1, arbitrary: fc.constant<Fields>({ speakerPost: SOMEBODY }) },
  { weight: 1, arbitrary: fc.constant<Fields>({}) },
);

const anyReporters = unlike(AGENTS).chain((agents) =>
  fc.tuple(
    ...agents.map((agent) => fields({ attributedAs: anyLine }).map((rest): Fields => ({ agent, ...rest }))),
  ),
);

/** A statement stays with its source, so its slug says which that is. */
function anySaying(slug: string, sources: readonly string[], events: readonly string[]) {
  const at = SLUGS.indexOf(slug);
  const others = SLUGS.filter((other) => other !== slug);
  const surroundings = fields({
    attributedAs: anyLine,
    event: orNull(fc.constantFrom(...events)),
    position: orNull(fc.integer({ min: 1, max: 12 })),
    ordinal: fc.constantFrom(1, 2, 999_999),
    date: fc.option(anyWrittenDate, { nil: null, freq: 2 }),
    audience: some([...AUDIENCES, 'a: b', 'Все', '100%']),
    mentions: some(MENTIONS),
    topics: some(TOPICS),
    inLanguage: orNull(fc.constantFrom('ru', 'be', 'zh-Hant')),
    note: anyLine,
  });
  const links = fc.uniqueArray(
    fc.record({ type: fc.constantFrom(...STATEMENT_LINK_TYPES), statement: fc.constantFrom(...others) }),
    { maxLength: 2, selector: ({ type, statement }) => `${type} ${statement}` },
  );
  return fc
    .tuple(anyWords, anySpeaker, anyReporters, surroundings, links)
    .map(([words, speaker, reporters, rest, linked]): WrittenLine => {
      const reportedBy = reporters.filter(({ agent }) => agent !== speaker.speaker);
      // What is part of another one, or was said after it, comes behind it, and so never leads back to itself.
      const isBehind = ({ statement }: (typeof linked)[number]) => SLUGS.indexOf(statement) < at;
      return {
        type: 'Statement',
        slug,
        source: sources[at % sources.length],
        ...words,
        ...speaker,
        ...rest,
        ...(reportedBy.length > 0 && { reportedBy }),
        links: linked.filter((link) => wayOf(link.type) === null || isBehind(link)),
      };
    });
}

/** At most so many statements, each linked only to others of them. */
export const anySayings = (
  most: number,
  sources: readonly string[],
  events: readonly string[],
): fc.Arbitrary<readonly WrittenLine[]> =>
  fc
    .subarray(SLUGS.slice(0, most))
    .chain((slugs) => fc.tuple(...slugs.map((slug) => anySaying(slug, sources, events))))
    .map((sayings) => {
      const slugs = sayings.map(({ slug }) => slug);
      return sayings.map(({ links, ...saying }): WrittenLine => {
        const linked = links as readonly { readonly statement: string }[];
        return {
          ...(saying as WrittenLine),
          links: linked.filter(({ statement }) => slugs.includes(statement)),
        };
      });
    });
