import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentRef } from '../../../schema/model/agent.ts';
import { attributionChain } from '../../../schema/model/attribution.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import { on } from '../../support/examples.ts';

const person = (slug: string): AgentRef => ({ type: 'Person', slug });
const organization = (slug: string): AgentRef => ({ type: 'Organization', slug });
const said = (speaker: AgentRef | null, reporters: readonly AgentRef[] = []) => ({
  speaker,
  attributedAs: speaker === null ? null : 'the speaker',
  speakerPost: null,
  reporters: reporters.map((agent) => ({ agent, attributedAs: `reporter ${agent.slug}` })),
});

/** Where nothing more is known of a link. */
const BARE = { event: null, date: null, spans: [] };

const anyAgent = fc.record<AgentRef>({
  type: fc.constantFrom('Person', 'Organization'),
  slug: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
});

describe('the chain of attribution', () => {
  it('goes from the publisher through everybody who passed the words on to the speaker', () => {
    const chain = attributionChain(said(person('ann'), [organization('agency'), person('spokesman')]), {
      publisher: organization('paper'),
    });
    expect(chain).toEqual([
      { role: 'PUBLISHER', agent: organization('paper'), attributedAs: null, ...BARE },
      { role: 'REPORTER', agent: organization('agency'), attributedAs: 'reporter agency', ...BARE },
      { role: 'REPORTER', agent: person('spokesman'), attributedAs: 'reporter spokesman', ...BARE },
      { role: 'SPEAKER', agent: person('ann'), attributedAs: 'the speaker', ...BARE },
    ]);
  });

  it('has both ends even where the source names neither', () => {
    expect(attributionChain(said(null), { publisher: null })).toEqual([
      { role: 'PUBLISHER', agent: null, attributedAs: null, ...BARE },
      { role: 'SPEAKER', agent: null, attributedAs: null, ...BARE },
    ]);
  });

  it('may end where it began: publishers speak in their own columns', () => {
    const paper = organization('paper');
    expect(attributionChain(said(paper), { publisher: paper })).toHaveLength(2);
    expect(attributionChain(said(person('ann'), [paper]), { publisher: paper })).toHaveLength(3);
  });

  it('tells a person and an organisation of one slug apart', () => {
    expect(attributionChain(said(person('a'), [organization('a')]), { publisher: null })).toHaveLength(3);
  });

  it('is refused with its whole course when somebody stands in it twice', () => {
    expect(() => attributionChain(said(person('ann'), [person('ann')]), { publisher: null })).toThrow(
      new RuleError(
        'expected each person or organisation at most once in the attribution chain, got ann → ann',
      ),
    );
    expect(() =>
      attributionChain(said(null, [person('ann'), person('bob'), person('ann')]), { publisher: null }),
    ).toThrow(/got ann → bob → ann$/);
  });

  it('has any length, and is refused exactly when reporters and speaker are not all different', () => {
    fc.assert(
      fc.property(fc.option(anyAgent, { nil: null }), fc.array(anyAgent), (speaker, reporters) => {
        const everybody = [...reporters, ...(speaker === null ? [] : [speaker])];
        const different = new Set(everybody.map(({ type, slug }) => `${type} ${slug}`)).size;
        const chain = () => attributionChain(said(speaker, reporters), { publisher: person('a') });
        if (different < everybody.length) expect(chain).toThrow(RuleError);
        else expect(chain().map(({ agent }) => agent)).toEqual([person('a'), ...reporters, speaker]);
      }),
      { numRuns: 500 },
    );
  });

  it('tells of each link where and when it passed the words on, and of every speaker where they were said', () => {
    const statement = {
      ...said(person('ann'), [person('spokesman')]),
      jointSpeakers: [{ agent: person('bob'), attributedAs: 'her guest', post: null }],
      event: 'talks',
      date: on('2023-01-10'),
      reporters: [
        { agent: person('spokesman'), attributedAs: null, event: 'briefing', date: on('2023-01-11') },
      ],
    };
    const chain = attributionChain(statement, { publisher: null, datePublished: on('2023-01-12') });
    expect(chain.map(({ role, event, date }) => [role, event, date?.edtf])).toEqual([
      ['PUBLISHER', null, '2023-01-12'],
      ['REPORTER', 'briefing', '2023-01-11'],
      ['SPEAKER', 'talks', '2023-01-10'],
      ['SPEAKER', 'talks', '2023-01-10'],
    ]);
    expect(chain.slice(2).map(({ agent, attributedAs }) => [agent?.slug, attributedAs])).toEqual([
      ['ann', 'the speaker'],
      ['bob', 'her guest'],
    ]);
  });
});
