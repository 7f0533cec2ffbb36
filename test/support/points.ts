/** Where something goes wrong, it does so at several points in a row: a few that lie apart are enough, with `DEEP` every second. */
const FEW = 3;

/**
 * Points of so many, from 1, at which something is stopped: other ones in every run. What is expected at a point is to name it
 * when it fails.
 * @param seed the same one gives the same points
 */
export function pointsAmong(last: number, seed = Math.floor(Math.random() * 2 ** 31)): readonly number[] {
  const step = process.env.DEEP === undefined ? Math.max(Math.floor(last / FEW), 1) : 2;
  const from = seed % step;
  return Array.from({ length: last }, (_, index) => index + 1).filter((at) => at % step === from);
}
