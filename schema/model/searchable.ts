import { languageOf } from '../language/languages.ts';
import { type Named, otherNamesOf } from './name.ts';
import type { Entity } from './record.ts';
import type { Statement } from './statement.ts';

/** The words of passages that are not copied. They find a statement, but there is no text to show them in. */
export const UNSHOWN = 'passage';

/** One text of an entity in which words are looked for. */
export interface SearchableText {
  /** The field of the API that holds it. */
  readonly field:
    | 'text'
    | 'name'
    | 'otherNames'
    | 'label'
    | 'otherLabels'
    | 'motto'
    | 'definition'
    | 'headline'
    | typeof UNSHOWN;
  readonly text: string;
  /** Language subtag of the text; null if it is not known. */
  readonly language: string | null;
}

/** What of an entity is found by its words: its own words or names, and not what others say of it. A statement also has those of its passages. */
export function searchableTexts(entity: Entity): readonly SearchableText[] {
  switch (entity.type) {
    case 'Statement':
      return [
        { field: 'text', text: entity.text, language: languageOf(languageTagOf(entity)) },
        ...passageWords(entity),
      ];
    case 'Event':
      return [unknown('name', entity.name), ...optional('motto', entity.motto)];
    case 'Person':
    case 'Organization':
    case 'Place':
      return [unknown('name', entity.name), ...others('otherNames', entity)];
    case 'Post':
      return [unknown('label', entity.label), ...others('otherLabels', entity)];
    case 'Source':
      return [{ field: 'headline', text: entity.headline, language: languageOf(entity.inLanguage) }];
    case 'Topic':
      return [unknown('label', entity.label), ...optional('definition', entity.definition)];
    case 'Membership':
      return [];
  }
}

/** Each word for itself: which words stood next to each other is not kept. */
function passageWords({ provenance, inLanguage }: Statement): readonly SearchableText[] {
  const language = languageOf(inLanguage);
  return provenance.spans.flatMap(({ words = [] }) =>
    words.map((text) => ({ field: UNSHOWN, text, language })),
  );
}

const optional = (field: SearchableText['field'], text: string | null): readonly SearchableText[] =>
  text === null ? [] : [unknown(field, text)];

/** Other names, of which some have a language. */
const others = (field: SearchableText['field'], named: Named): readonly SearchableText[] =>
  otherNamesOf(named).map(({ name, language }) => ({ field, text: name, language: languageOf(language) }));

/** A text whose language the record does not know. */
const unknown = (field: SearchableText['field'], text: string): SearchableText => ({
  field,
  text,
  language: null,
});

/** A paraphrase is in our words, whatever language its source is in. */
const languageTagOf = ({ kind, inLanguage }: Statement): string | null =>
  kind === 'PARAPHRASE' ? null : inLanguage;
