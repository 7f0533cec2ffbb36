import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportCommand, openImportCommand, SCENES, type Scene } from '../support/import-command.ts';
import { NEVER, type Stop } from '../support/tables.ts';
import { aFewOr, patience, sampled } from './effort.ts';

/** The command, as somebody runs it, is killed without a chance to do anything, and run again. */

let command: ImportCommand;

beforeAll(async () => {
  command = await openImportCommand();
});
afterAll(() => command.close());

/** A command dies at a part of its writes. */
const anyStop = fc.record({
  part: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  reached: fc.constantFrom<Stop['reached']>('NOT', 'HALF', 'ALL'),
});

/** The one that is to go on may die as well. */
const anyStops = fc.tuple(anyStop, fc.array(anyStop, { maxLength: 1 }));

/** Deaths in each of the scenes, the first ones of each spread over all of its writes. */
const deathsIn = (scenes: readonly Scene[], number: number) =>
  scenes.flatMap((scene, salt) =>
    sampled(anyStops, number / scenes.length, salt).map(([first, more], at) => {
      const part = ((at + first.part) * scenes.length) / number;
      return { scene, stops: [{ ...first, part }, ...more] };
    }),
  );

describe('the command that is killed', () => {
  it('anywhere, and run again, leaves what one run leaves that nobody killed', patience, async () => {
    const clean = new Map<Scene, { readonly writes: number; readonly items: readonly string[] }>();
    for (const scene of SCENES) {
      const { code, writes } = await command.import(await command.prepare(scene), NEVER);
      expect(code, scene.name).toBe(0);
      expect(writes, scene.name).toBeGreaterThan(15);
      clean.set(scene, { writes, items: await command.scanned() });
    }
    let killed = 0;
    for (const { scene, stops } of deathsIn(SCENES, aFewOr(4, 100))) {
      const { writes = 0, items } = clean.get(scene) ?? {};
      const file = await command.prepare(scene);
      for (const [at, { part, reached }] of stops.entries()) {
        // A part next to 1, of one share of several, may be rounded to all of them.
        const stop: Stop = { at: Math.min(1 + Math.floor(part * writes), writes), reached };
        const { code, stderr } = await command.import(file, stop);
        expect(stderr).toBe('');
        // One that goes on may have fewer writes left than it would take to die.
        expect(at === 0 ? [null] : [null, 0]).toContain(code);
        killed += Number(code === null);
        await command.tables.endLease();
      }
      const { code, stderr } = await command.import(file, NEVER);
      expect([code, stderr]).toEqual([0, '']);
      expect(await command.scanned(), JSON.stringify({ scene: scene.name, stops })).toEqual(items);
    }
    console.info(`killed: ${killed} imports`);
    expect(killed).toBeGreaterThanOrEqual(aFewOr(4, 100));
  });
});
