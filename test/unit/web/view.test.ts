import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACETS } from '../../../lambda/web/reading/facets.ts';
import { listVariables, overviewVariables } from '../../../lambda/web/reading/filters.ts';
import {
  changed,
  isNarrowed,
  readView,
  START,
  toggled,
  writeView,
} from '../../../lambda/web/reading/view.ts';

const facet = (name: string) => FACETS.find((one) => one.name === name) ?? expect.unreachable(name);
const searchOf = (address: string) => address.slice(1);

describe('a view in an address', () => {
  it('is read again as it was written', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 20 });
    const parameter = fc.record({
      q: words,
      show: fc.constantFrom('', 'statements', 'events', 'x'),
      topic: words,
      speaker: words,
      kind: words,
      from: words,
      dates: fc.constantFrom('', 'certain'),
      undated: fc.constantFrom('', 'yes'),
      by: fc.constantFrom('', 'month', 'x'),
      order: fc.constantFrom('', 'oldest'),
    });
    fc.assert(
      fc.property(parameter, (given) => {
        const view = readView(`?${new URLSearchParams(given)}`);
        expect(readView(searchOf(writeView(view)))).toEqual(view);
      }),
    );
  });

  it('leaves out what goes without saying', () => {
    expect(writeView(START)).toBe('/');
    expect(readView('')).toEqual(START);
    expect(writeView(changed(START, { text: 'border', order: 'oldest' }))).toBe('/?q=border&order=oldest');
  });

  it('knows nothing of what it does not know', () => {
    expect(readView('?show=all&order=up&by=aeon&undated=1&colour=red&topic=&topic= ')).toMatchObject({
      shown: 'all',
      order: 'newest',
      unit: null,
      undated: false,
    });
  });
});

describe('choosing a value', () => {
  it('adds it to those that were chosen, and gives it up again', () => {
    const one = toggled(START, facet('topic'), 'peace');
    const both = toggled(one, facet('topic'), 'security');
    expect(both.chosen).toEqual({ topic: ['peace', 'security'] });
    expect(toggled(both, facet('topic'), 'peace').chosen).toEqual({ topic: ['security'] });
    expect(toggled(one, facet('topic'), 'peace')).toEqual(START);
  });

  it('shows what can have it, and gives up what that cannot have', () => {
    const said = toggled(START, facet('speaker'), 'somebody');
    expect(said.shown).toBe('statements');
    const took = toggled(said, facet('kind'), 'SESSION');
    expect(took).toMatchObject({ shown: 'events', chosen: { kind: ['SESSION'] } });
    expect(toggled(said, facet('topic'), 'peace')).toMatchObject({ shown: 'statements' });
  });

  it('narrows the list', () => {
    expect(isNarrowed(START)).toBe(false);
    expect(isNarrowed(changed(START, { shown: 'events', order: 'oldest' }))).toBe(false);
    for (const change of [
      { text: 'a' },
      { from: '2022' },
      { undated: true },
      { chosen: { topic: ['peace'] } },
    ]) {
      expect(isNarrowed(changed(START, change)), JSON.stringify(change)).toBe(true);
    }
  });
});

describe('what a view asks for', () => {
  it('is one list, with one filter', () => {
    expect(listVariables(readView('?q=border&topic=peace&from=2022'), 'cursor')).toEqual({
      timeline: { text: 'border', topic: ['peace'], date: { from: '2022' } },
      showTimeline: true,
      showStatements: false,
      showEvents: false,
      orderBy: 'DATE_DESC',
      first: 20,
      after: 'cursor',
    });
    expect(listVariables(readView('?reporter=x&words=PARAPHRASE&undated=yes'), null)).toMatchObject({
      statements: { reportedBy: ['x'], kind: ['PARAPHRASE'], missing: ['DATE'] },
      showStatements: true,
    });
  });

  it('counts both kinds, each by what it can have', () => {
    expect(overviewVariables(readView('?speaker=x&topic=y'))).toMatchObject({
      statements: { speaker: ['x'], topic: ['y'] },
      events: { topic: ['y'] },
      showStatements: true,
      showEvents: false,
      byDay: false,
    });
  });

  it.each([
    ['?from=2022-11&to=2022-11', true],
    ['?from=2022-11-01&to=2022-12-20', true],
    ['?from=2022-11&to=2023-04', false],
    ['?from=2022&to=2022', false],
    ['?from=2022-11', false],
    ['?from=nonsense&to=nonsense', false],
  ])('is counted by day in short ranges: %s', (search, byDay) => {
    expect(overviewVariables(readView(search))).toMatchObject({ byDay });
  });
});
