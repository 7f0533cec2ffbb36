/** Numbers from 0 to 1, the same on every machine. */
export type Random = () => number;

/** A small seeded generator (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The generator of one thing of many: it depends on the kind and the number alone, so that any of them can be drawn without
 * those before it.
 */
export const randomFor = (kind: number, index: number): Random =>
  randomOf(scatter(Math.imul(kind, 0x9e3779b1) ^ scatter(index)));

/** Neighbouring numbers give seeds that have nothing in common. */
function scatter(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/**
 * A number below `size` after Zipf's law as Mandelbrot has it: how often one comes is in inverse proportion to its rank
 * plus `flat`. The larger that is, the less the first ones stand out.
 */
export function zipf(random: Random, size: number, flat: number): number {
  const first = flat + 1;
  const drawn = first * ((first + size) / first) ** random();
  return Math.min(Math.floor(drawn - first), size - 1);
}

export const below = (random: Random, size: number): number => Math.floor(random() * size);

/** One of the choices, as often as its weight says; weights add up to 1. */
export function weighted(random: Random, weights: readonly number[]): number {
  let left = random();
  const found = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return found === -1 ? weights.length - 1 : found;
}
