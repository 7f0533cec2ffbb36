import { countryNames } from '../names/country-names.ts';
import type { Entity } from './record.ts';

/** Everything that an entity is called, its main name first. None for what has no name of its own. */
export function everyName(entity: Entity): readonly string[] {
  switch (entity.type) {
    case 'Person':
    case 'Organization':
    case 'Place':
      return [entity.name, ...entity.otherNames];
    case 'Post':
      return [entity.label, ...entity.otherLabels];
    case 'Topic':
      return [entity.label];
    case 'Event':
      return [entity.name];
    default:
      return [];
  }
}

/** The ISO 3166-1 code of a country: a state, or a place that has the name of its country. Null for anything else. */
export function countryOf(entity: Entity): string | null {
  if (entity.type === 'Organization') return entity.classification === 'STATE' ? entity.countryCode : null;
  if (entity.type !== 'Place') return null;
  const [country = null, ...others] = entity.countries;
  if (country === null || others.length > 0) return null;
  return countryNames(country).includes(entity.name) ? country : null;
}
