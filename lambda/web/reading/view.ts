import { carriersOf, FACETS, type FacetDefinition, type Shown } from './facets.ts';

export type Unit = 'year' | 'month' | 'day';

/** What the page shows. All of it is in the page's address, so that a view can be shared and reached with the back button. */
export interface View {
  readonly text: string;
  readonly shown: Shown;
  readonly order: 'newest' | 'oldest';
  /** The date range as typed; empty for an open end. */
  readonly from: string;
  readonly to: string;
  /** Whether the dates certainly lie in the range, as those that a bar counts do. Otherwise they may lie in it. */
  readonly certain: boolean;
  /** Whether only undated entries are shown. */
  readonly undated: boolean;
  /** The unit of the chart's bars; null lets the page choose. */
  readonly unit: Unit | null;
  /** The selected values by facet name. An entry has at least one of a facet's values. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
}

export const START: View = {
  text: '',
  shown: 'all',
  order: 'newest',
  from: '',
  to: '',
  certain: false,
  undated: false,
  unit: null,
  chosen: {},
};

const UNITS: ReadonlySet<string> = new Set(['year', 'month', 'day']);

/** Reads the query string of an address. Unknown parameters and values are ignored. */
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
    certain: given('dates') === 'certain',
    undated: given('undated') === 'yes',
    unit: UNITS.has(unit) ? (unit as Unit) : null,
    chosen,
  });
}

/** The address of a view, without the defaults. */
export function writeView(view: View): string {
  const parameters = new URLSearchParams();
  const give = (name: string, value: string) => value !== '' && parameters.append(name, value);
  give('q', view.text);
  give('show', view.shown === 'all' ? '' : view.shown);
  for (const { name } of FACETS) for (const value of view.chosen[name] ?? []) give(name, value);
  give('from', view.from);
  give('to', view.to);
  give('dates', view.certain ? 'certain' : '');
  give('undated', view.undated ? 'yes' : '');
  give('order', view.order === 'newest' ? '' : view.order);
  give('by', view.unit ?? '');
  const search = parameters.toString();
  return search === '' ? '/' : `/?${search}`;
}

/** A view with some fields changed, made consistent. */
export const changed = (view: View, change: Partial<View>): View => sound({ ...view, ...change });

/** A view with a facet's value selected, or removed if it was selected. */
export function toggled(view: View, facet: FacetDefinition, value: string): View {
  const values = view.chosen[facet.name] ?? [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const carriers = carriersOf(facet);
  return changed(view, {
    chosen: { ...view.chosen, [facet.name]: next },
    // Entries that cannot have the value are not shown.
    ...(next.length > 0 && carriers !== 'all' && { shown: carriers }),
  });
}

/** Removes facets that the shown entries do not have, the date range where only undated entries are shown, and what is said of no range. */
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
    certain: view.certain && !view.undated && (view.from !== '' || view.to !== ''),
  };
}

/** Whether a search or filter is active. The type of entry does not count. */
export const isNarrowed = ({ text, from, to, undated, chosen }: View): boolean =>
  text !== '' || from !== '' || to !== '' || undated || Object.keys(chosen).length > 0;
