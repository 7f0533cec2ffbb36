import { builder } from '../builder.ts';
import { bySlug } from '../connection.ts';
import type { Context } from '../context.ts';
import { type CslItem, cslItem } from '../model/citation.ts';
import { type Statement, speakersOf } from '../model/statement.ts';
import { MANY } from '../reads.ts';
import { agentOf } from './agent.ts';
import { StatementContentRef } from './statement.ts';

const CitationFormat = builder.enumType('CitationFormat', {
  description: 'Format of a citation.',
  values: {
    CSL_JSON: { description: 'CSL-JSON: an array of one item, for Zotero, Pandoc and citation styles.' },
    BIBTEX: { description: 'BibTeX in UTF-8, for LaTeX.' },
  },
});

builder.interfaceField(StatementContentRef, 'citation', (t) =>
  t.string({
    nullable: true,
    description:
      'Citation of the source, in the version that has the words. It names the speakers, those they spoke for, and everyone who relayed the words. Null only if the source cannot be read.',
    args: {
      format: t.arg({
        type: CitationFormat,
        required: true,
        defaultValue: 'CSL_JSON',
        description: 'Format of the citation. Default: `CSL_JSON`.',
      }),
    },
    complexity: { field: 8 },
    // Source, publisher, first speaker, their post, whom they speak for, and event; further speakers, their posts, and everybody who relayed
    // the words.
    reads: 6 + 3 * MANY,
    async resolve(statement, { format }, context) {
      const item = await citedItem(statement, context);
      if (item === null) return null;
      return format === 'BIBTEX' ? context.bibtex(item) : JSON.stringify([item], null, 2);
    },
  }),
);

/** A statement with all that its citation names; null while its source is not there. */
async function citedItem(statement: Statement, context: Context): Promise<CslItem | null> {
  const { provenance, onBehalfOf = null, reporters, event } = statement;
  const nameOf = async (agent: Parameters<typeof agentOf>[0] | null) =>
    agent === null ? null : ((await agentOf(agent, context))?.name ?? null);
  const source = await bySlug('Source', provenance.source, context);
  const [publisher, speakers, principal, names, occasion] = await Promise.all([
    nameOf(source?.publisher ?? null),
    Promise.all(
      voicesOf(statement).map(async ({ agent, attributedAs, post }) => {
        const [name, held] = await Promise.all([nameOf(agent), bySlug('Post', post, context)]);
        return { name, attributedAs, post: held };
      }),
    ),
    nameOf(onBehalfOf),
    Promise.all(reporters.map(({ agent }) => nameOf(agent))),
    bySlug('Event', event, context),
  ]);
  if (source === null) return null;
  return cslItem(statement, {
    source,
    publisher,
    speakers,
    onBehalfOf: principal,
    reporters: names.map((each, at) => each ?? reporters[at]?.attributedAs ?? 'unknown'),
    event: occasion,
  });
}

/** All who speak; where the source names nobody, the one speaker with the label and the post that it gives. */
function voicesOf(statement: Statement) {
  const { attributedAs, speakerPost } = statement;
  const speakers = speakersOf(statement);
  return speakers.length > 0 ? speakers : [{ agent: null, attributedAs, post: speakerPost }];
}
