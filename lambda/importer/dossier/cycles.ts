import type { Slug } from '../../../schema/model/slug.ts';
import type { Fault, Path } from './fault.ts';
import type { Dossier } from './format.ts';
import type { Directory } from './references.ts';

/** Whatever lies within, belongs to, is part of or replaces something does not, in the end, do so to itself. */
export function cycles(dossier: Dossier, directory: Directory): readonly Fault[] {
  const up = (slug: Slug | null | undefined): readonly Slug[] => (slug == null ? [] : [slug]);
  const { source } = dossier;
  const written = new Map(dossier.statements.map((statement) => [statement.slug, statement]));
  const wholes = (slug: Slug) => (written.get(slug) ?? directory.get('Statement', slug))?.links ?? [];
  return [
    ...cyclesOf(dossier.topics, ['topics'], 'broader', (slug) => up(directory.get('Topic', slug)?.broader)),
    ...cyclesOf(dossier.places, ['places'], 'containedIn', (slug) =>
      up(directory.get('Place', slug)?.containedIn),
    ),
    ...cyclesOf(dossier.organizations, ['organizations'], 'parent', (slug) =>
      up(directory.get('Organization', slug)?.parent),
    ),
    ...cyclesOf(dossier.events, ['events'], 'partOf', (slug) => up(directory.get('Event', slug)?.partOf)),
    ...cyclesOf(dossier.statements, ['statements'], 'links', (slug) =>
      wholes(slug).flatMap(({ type, statement }) => (type === 'PART_OF' ? [statement] : [])),
    ),
    ...cyclesOf([source], [], 'previousVersion', (slug) =>
      up(directory.get('Source', slug)?.previousVersion),
    ).map((fault) => ({ ...fault, path: ['source', 'previousVersion'] })),
  ];
}

const cyclesOf = (
  entities: readonly { readonly slug: Slug }[],
  path: Path,
  field: string,
  next: (slug: Slug) => readonly Slug[],
): readonly Fault[] =>
  entities.flatMap(({ slug }, index) => {
    const way = wayBack(slug, next);
    if (way === null) return [];
    return [
      { path: [...path, index, field], message: `expected no way back to itself, got ${way.join(' → ')}` },
    ];
  });

/** A way from a slug back to itself; null when there is none. */
function wayBack(start: Slug, next: (slug: Slug) => readonly Slug[]): readonly Slug[] | null {
  const seen = new Set<Slug>();
  const ways: (readonly Slug[])[] = [[start]];
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    for (const slug of next(way.at(-1) ?? start)) {
      if (slug === start) return [...way, slug];
      if (!seen.has(slug)) ways.push([...way, slug]);
      seen.add(slug);
    }
  }
  return null;
}
