import type { Entity } from './record.ts';

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
    | 'headline';
  readonly text: string;
}

/** What of an entity is found by its words: its own words or names, and not what others say of it. */
export function searchableTexts(entity: Entity): readonly SearchableText[] {
  switch (entity.type) {
    case 'Statement':
      return [{ field: 'text', text: entity.text }];
    case 'Event':
      return [{ field: 'name', text: entity.name }, ...optional('motto', entity.motto)];
    case 'Person':
    case 'Organization':
    case 'Place':
      return [
        { field: 'name', text: entity.name },
        ...entity.otherNames.map((text) => ({ field: 'otherNames', text }) as const),
      ];
    case 'Post':
      return [
        { field: 'label', text: entity.label },
        ...entity.otherLabels.map((text) => ({ field: 'otherLabels', text }) as const),
      ];
    case 'Source':
      return [{ field: 'headline', text: entity.headline }];
    case 'Topic':
      return [{ field: 'label', text: entity.label }, ...optional('definition', entity.definition)];
    case 'Membership':
      return [];
  }
}

const optional = (field: SearchableText['field'], text: string | null): readonly SearchableText[] =>
  text === null ? [] : [{ field, text }];
