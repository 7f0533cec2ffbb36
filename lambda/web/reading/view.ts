import { carriersOf, FACETS, type FacetDefinition, type Shown } from './facets.ts';

export type Unit = 'year' | 'month' | 'day';

/** What the reader looks at: all of it stands in the address of the page, so that it can be shared and gone back to. */
export interface View {
  readonly text: string;
  readonly shown: Shown;
  readonly order: 'newest' | 'oldest';
  /** The range of dates, as it was typed; empty for an open end. */
  readonly from: string;
  readonly to: string;
  /** Only what has no date. */
  readonly undated: boolean;
  /** How long the bars of the chart are; null lets the page choose. */
  readonly unit: Unit | null;
  /** By the names of facets, the values of which an entry has one. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
}

export const START: View = {
  text: '',
  shown: 'all',
  order: 'newest',
  from: '',
  to: '',
  undated: false,
  unit: null,
  chosen: {},
};

const UNITS: ReadonlySet<string> = new Set(['year', 'month', 'day']);

/** Reads the part of an address behind the question mark. What it does not know it leaves out. */
export function readView(search: string): View {
  const parameters = new URLSearchParams(search);
  const given = (name: string) => parameters.get(name)?.trim() ?? '';
  const show = given('show');
  const unit = given('by');
  const chosen = Object.fromEntries(
    FACETS.map(
      ({ name }) => [name, [...new Set(parameters.getAll(name).filter((value) => value !== ''))]] as const,
    ).filter(([, values]) => values.length > 0),
  );
  return sound({
    text: given('q'),
    shown: show === 'statements' || show === 'events' ? show : 'all',
    order: given('order') === 'oldest' ? 'oldest' : 'newest',
    from: given('from'),
    to: given('to'),
    undated: given('undated') === 'yes',
    unit: UNITS.has(unit) ? (unit as Unit) : null,
    chosen,
  });
}

/** The address of a view, without what goes without saying. */
export function writeView(view: View): string {
  const parameters = new URLSearchParams();
  const give = (name: string, value: string) => value !== '' && parameters.append(name, value);
  give('q', view.text);
  give('show', view.shown === 'all' ? '' : view.shown);
  for (const { name } of FACETS) for (const value of view.chosen[name] ?? []) give(name, value);
  give('from', view.from);
  give('to', view.to);
  give('undated', view.undated ? 'yes' : '');
  give('order', view.order === 'newest' ? '' : view.order);
  give('by', view.unit ?? '');
  const search = parameters.toString();
  return search === '' ? '/' : `/?${search}`;
}

/** A view with some of it changed, brought in line. */
export const changed = (view: View, change: Partial<View>): View => sound({ ...view, ...change });

/** A view with a value of a facet chosen, or no longer chosen. */
export function toggled(view: View, facet: FacetDefinition, value: string): View {
  const values = view.chosen[facet.name] ?? [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const carriers = carriersOf(facet);
  return changed(view, {
    chosen: { ...view.chosen, [facet.name]: next },
    // Whatever cannot have the value goes.
    ...(next.length > 0 && carriers !== 'all' && { shown: carriers }),
  });
}

/** No facet is chosen that what is shown does not carry, and no range beside what has no date. */
function sound(view: View): View {
  const carried = FACETS.filter((facet) => view.chosen[facet.name]?.length);
  const shown =
    view.shown === 'all' ? (carried.map(carriersOf).find((one) => one !== 'all') ?? 'all') : view.shown;
  const kept = carried.filter((facet) => [shown, 'all'].includes(carriersOf(facet)));
  return {
    ...view,
    shown,
    chosen: Object.fromEntries(kept.map(({ name }) => [name, view.chosen[name] ?? []])),
    ...(view.undated && { from: '', to: '' }),
  };
}

/** Whether anything narrows the list, apart from what kind of entry is shown. */
export const isNarrowed = ({ text, from, to, undated, chosen }: View): boolean =>
  text !== '' || from !== '' || to !== '' || undated || Object.keys(chosen).length > 0;
