import type {
  NamedEntity,
  NamedText,
  Page,
  PageQuery,
  RankedPage,
  RecordPort,
  Tally,
} from '../../schema/context.ts';
import { loadStemmers } from '../../schema/language/stemmers.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Entities } from '../../schema/model/record.ts';
import type { Revision } from '../../schema/model/revision.ts';
import type { Phrase, PhraseTerms } from '../../schema/model/text-query.ts';
import { PAGE_SIZE } from '../../schema/page-window.ts';
import type { Read } from '../../schema/reads.ts';
import { EVENT_COUNTS, STATEMENT_COUNTS } from '../../schema/types/counted-facets.ts';
import {
  aMembership,
  anEvent,
  anOrganization,
  aPerson,
  aPlace,
  aPost,
  aSource,
  aStatement,
  aTopic,
  on,
  told,
} from './examples.ts';

await loadStemmers();

/** How many entries an entry leads to in each way in which it can lead to several. */
export const FEW = 3;

/**
 * A record that has whatever it is asked for, and notes the calls. Each entry leads to others in every way that there is, and
 * never to one that was loaded before; its lists without a page size have {@link FEW} entries. A page of the largest size is full, as it is
 * read for all that there is; others have one entry.
 */
export class NotingRecord implements RecordPort {
  readonly calls: Read[] = [];
  #names = 0;

  async load<T extends EntityType>(type: T, slugs: readonly string[]): Promise<readonly Entities[T][]> {
    this.calls.push({ call: 'load', entries: slugs.length });
    return slugs.map((slug) => this.#entry(type, slug));
  }

  async page<T extends EntityType>(query: PageQuery<T>): Promise<Page<Entities[T]>> {
    this.calls.push({ call: 'page', query });
    return this.#pageOf(query);
  }

  async ranked<T extends EntityType>(query: PageQuery<T>): Promise<RankedPage<Entities[T]>> {
    this.calls.push({ call: 'ranked', query });
    return { ...this.#pageOf(query), candidates: { value: 1, precision: 'EXACT' }, beyond: 0 };
  }

  async named(phrases: readonly Phrase[]): Promise<NamedText> {
    return { entities: [], agents: phrases.map(() => []) };
  }

  async suggest(): Promise<readonly NamedEntity[]> {
    return [{ ref: { type: 'Person', slug: this.#name() }, name: 'Somebody', distance: 0 }];
  }

  async terms(phrases: readonly Phrase[]): Promise<readonly PhraseTerms[]> {
    return phrases.map(({ words }) => words.map(({ folded }) => [folded]));
  }

  async history<T extends EntityType>(
    type: T,
    slug: string,
    size: number,
  ): Promise<readonly Revision<Entities[T]>[]> {
    this.calls.push({ call: 'history', size });
    return [{ number: 1, recordedAt: RECORDED, reason: null, entity: this.#entry(type, slug) }];
  }

  async asOf<T extends EntityType>(type: T, slug: string): Promise<Entities[T]> {
    this.calls.push({ call: 'asOf' });
    return this.#entry(type, slug);
  }

  async revisions<T extends EntityType>(
    type: T,
    named: readonly { readonly slug: string }[],
  ): Promise<readonly Entities[T][]> {
    this.calls.push({ call: 'revisions', entries: named.length });
    return named.map(({ slug }) => this.#entry(type, slug));
  }

  async changes(_: string | null, size: number): ReturnType<RecordPort['changes']> {
    this.calls.push({ call: 'changes', size });
    const entity = this.#entry('Topic', this.#name());
    const change = { kind: 'ADDED', revision: 1, recordedAt: RECORDED, reason: null } as const;
    return { changes: [{ ...change, type: 'Topic', slug: entity.slug, entity }], next: '', more: false };
  }

  async asRecordedAt(): Promise<RecordPort> {
    return this;
  }

  async continuing(): Promise<RecordPort> {
    return this;
  }

  /** Known with the state of the record, which is no entry. */
  async recordedAt(): Promise<string> {
    return RECORDED;
  }

  /** Counting reads no entries. */
  async count(): ReturnType<RecordPort['count']> {
    return { value: 1, precision: 'EXACT' };
  }

  async tally(): Promise<Tally> {
    const facets = COUNTED.map(({ facet }) => {
      const value = facet === 'mention' ? `organization/${this.#name()}` : this.#name();
      return [facet, new Map([[value, 1]])] as const;
    });
    return {
      count: { value: 1, precision: 'EXACT' },
      facets: new Map(facets),
      dates: [{ date: on('2022-11-23'), count: 1 }],
    };
  }

  #pageOf<T extends EntityType>({ lists: [list], window }: PageQuery<T>): Page<Entities[T]> {
    if (list === undefined) throw new Error('expected a list, got none');
    return {
      edges: Array.from({ length: window.size === PAGE_SIZE.max ? window.size : 1 }, () => ({
        cursor: 'cursor',
        node: this.#entry(list.type, this.#name()),
      })),
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      cutShort: false,
    };
  }

  #name(): string {
    this.#names += 1;
    return `n${this.#names}`;
  }

  #entry<T extends EntityType>(type: T, slug: string): Entities[T] {
    return this.#entries[type](slug) as Entities[T];
  }

  #many<Value>(one: () => Value): readonly Value[] {
    return Array.from({ length: FEW }, one);
  }

  readonly #next = () => this.#name();
  readonly #evidence = () => told('OCCURRED', '2023', { source: this.#name(), isDated: false });
  readonly #jointSpeaker = () => ({ agent: this.#person(), attributedAs: null, post: this.#name() });
  readonly #person = () => ({ type: 'Person', slug: this.#name() }) as const;

  readonly #entries: { readonly [T in EntityType]: (slug: string) => Entities[T] } = {
    Person: (slug) => aPerson(slug, { evidence: [this.#evidence()] }),
    Place: (slug) => aPlace(slug, { containedIn: this.#name(), evidence: [this.#evidence()] }),
    Topic: (slug) => aTopic(slug, { broader: this.#name() }),
    Organization: (slug) => anOrganization(slug, { parent: this.#name(), evidence: [this.#evidence()] }),
    Post: (slug) => aPost(slug, { organization: this.#name(), evidence: [this.#evidence()] }),
    Membership: (slug) =>
      aMembership(slug, {
        member: this.#person(),
        organization: this.#name(),
        post: this.#name(),
        startDate: on('2022'),
        endDate: on('2024'),
        sources: this.#many(this.#next),
        evidence: [this.#evidence()],
      }),
    Source: (slug) =>
      aSource(slug, {
        publisher: this.#person(),
        basedOn: this.#many(this.#person),
        url: 'https://example.org/',
        previousVersion: this.#name(),
      }),
    Event: (slug) =>
      anEvent(slug, {
        place: this.#name(),
        otherPlaces: [this.#name(), this.#name()],
        agenda: [{ number: 1, title: 'Borders' }],
        date: on('2022'),
        participants: this.#many(() => ({ ...PARTICIPANT, agent: this.#person() })),
        organizers: this.#many(this.#person),
        partOf: this.#name(),
        links: this.#many(() => ({ type: 'FOLLOWS', event: this.#name() })),
        topics: this.#many(this.#next),
        sources: this.#many(this.#next),
        evidence: [this.#evidence()],
      }),
    Statement: (slug) =>
      aStatement(slug, {
        text: 'Words on the border.',
        speaker: this.#person(),
        speakerPost: this.#name(),
        onBehalfOf: this.#person(),
        jointSpeakers: this.#many(this.#jointSpeaker),
        date: on('2022'),
        reporters: this.#many(() => ({ agent: this.#person(), attributedAs: null, event: this.#name() })),
        event: this.#name(),
        mentions: this.#many(this.#person),
        topics: this.#many(this.#next),
        links: this.#many(() => ({ type: 'REPEATS', statement: this.#name() })),
        provenance: {
          source: this.#name(),
          spans: [{ exact: 'border', prefix: null, suffix: null, start: 0, end: 6, sha256: '0'.repeat(64) }],
          anchoring: 'ANCHORED',
        },
      }),
  };
}

/** What lists can be counted by. */
const COUNTED = [...Object.values(STATEMENT_COUNTS), ...Object.values(EVENT_COUNTS)];

const PARTICIPANT = { role: 'HOST', mode: null, attributedAs: null } as const;

const RECORDED = '2026-11-24T09:00:00.000Z';
