import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pointsAmong } from '../support/points.ts';
import { FIRST, SECOND } from '../support/small-dossier.ts';
import { openTables, RECORDED_AT, type Tables } from '../support/tables.ts';

let tables: Tables;

beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());
beforeEach(() => tables.clear());

const because = (dossier: string, reason: string) => JSON.stringify({ ...JSON.parse(dossier), reason });

const REVISION = 'number recordedAt reason changed';
const QUERY = `{
  one: statement(slug: "one") { text history { ${REVISION} text date { edtf } } }
  three: statement(slug: "three") { history { ${REVISION} topics { slug } } }
  five: statement(slug: "five") { history { ${REVISION} text } }
  talks: event(slug: "talks") { history { ${REVISION} name date { edtf } place { name } } }
}`;

const first = { number: 1, recordedAt: RECORDED_AT, reason: null, changed: [] };
/** The second commit: each has a time of its own. */
const LATER = RECORDED_AT.replace('.000Z', '.001Z');
const second = { number: 2, recordedAt: LATER, reason: 'The source was read again.' };
const edtf = (date: string) => ({ edtf: date });

const FIRST_HISTORY = {
  one: { text: 'The first.', history: [{ ...first, text: 'The first.', date: edtf('2022-03') }] },
  three: { history: [{ ...first, topics: [{ slug: 'peace' }] }] },
  five: null,
  talks: { history: [{ ...first, name: 'Talks', date: edtf('2022-03'), place: { name: 'Town' } }] },
};
const corrected = {
  one: { ...second, changed: ['date', 'text'], text: 'The first, corrected.', date: edtf('2022-04-01') },
  three: { ...second, changed: ['topics'], topics: [{ slug: 'trade' }, { slug: 'peace' }] },
  talks: { ...second, changed: ['date'], name: 'Talks', date: edtf('2022-04-01'), place: { name: 'Town' } },
};
const SECOND_HISTORY = {
  one: { text: 'The first, corrected.', history: [corrected.one, ...FIRST_HISTORY.one.history] },
  three: { history: [corrected.three, ...FIRST_HISTORY.three.history] },
  five: { history: [{ ...first, recordedAt: LATER, text: 'The fifth.' }] },
  talks: { history: [corrected.talks, ...FIRST_HISTORY.talks.history] },
};

describe('the history of statements and events', () => {
  it('has what was first recorded', async () => {
    await tables.load(FIRST);
    expect(await tables.api.data(QUERY)).toEqual(FIRST_HISTORY);
  });

  it('has every correction with its reason and what it changed, the newest first', async () => {
    await tables.load(FIRST);
    await tables.load(because(SECOND, 'The source was read again.'));
    expect(await tables.api.data(QUERY)).toEqual(SECOND_HISTORY);
  });

  it('grows by nothing when what is there is loaded again', async () => {
    await tables.load(FIRST);
    await tables.load(because(FIRST, 'For no reason.'));
    expect(await tables.api.data(QUERY)).toEqual(FIRST_HISTORY);
  });

  it('has nothing of a correction that was stopped before it could be seen', async () => {
    const correction = because(SECOND, 'The source was read again.');
    await tables.load(FIRST);
    const { requests } = await tables.loadUntil(correction, { at: Number.POSITIVE_INFINITY, reached: 'NOT' });
    for (const at of pointsAmong(requests)) {
      await tables.clear();
      await tables.load(FIRST);
      await tables.loadUntil(correction, { at, reached: 'HALF' });
      const { one } = await tables.api.data<{ one: { text: string; history: object[] } }>(QUERY);
      const isSeen = one.text === 'The first, corrected.';
      expect(one, String(at)).toEqual(isSeen ? SECOND_HISTORY.one : FIRST_HISTORY.one);
    }
  });

  it('shows as many as are asked for, and tells of each what it changed', async () => {
    await tables.load(FIRST);
    for (const text of ['Two.', 'Three.', 'Four.']) {
      const dossier = JSON.parse(FIRST) as { statements: { text: string }[] };
      if (dossier.statements[0] !== undefined) dossier.statements[0].text = text;
      await tables.load(JSON.stringify(dossier));
    }
    const ask = (size: number) =>
      tables.api.data(`{ statement(slug: "one") { history(first: ${size}) { number changed text } } }`);
    expect(await ask(2)).toEqual({
      statement: {
        history: [
          { number: 4, changed: ['text'], text: 'Four.' },
          { number: 3, changed: ['text'], text: 'Three.' },
        ],
      },
    });
    expect(await ask(100)).toMatchObject({ statement: { history: { length: 4 } } });
  });

  it('is asked for in pages of 1 to 100', async () => {
    await tables.load(FIRST);
    for (const size of [0, -1, 101]) {
      const { body } = await tables.api.ask(
        `{ statement(slug: "one") { history(first: ${size}) { number } } }`,
      );
      expect(body.errors).toMatchObject([
        {
          message: expect.stringContaining(`expected 1 to 100 revisions, got ${size}`),
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
    }
  });
});
