/** How much goes wrong: from one seed in every run of the tests, from fifty in `npm run test:faults`. */
const NUMBER = Number(process.env.FAULT_SEEDS ?? 1);

/** Where the seeds begin: `FAULT_SEED=7 FAULT_SEEDS=1` repeats one of them. */
const FIRST = Number(process.env.FAULT_SEED ?? 3);

export const SEEDS: readonly number[] = Array.from({ length: NUMBER }, (_, index) => FIRST + index);

/** For what takes a program of its own, and so much longer. */
export const FEW_SEEDS = SEEDS.slice(0, Math.ceil(NUMBER / 4));

/** Whether this is the run that has the time for everything. */
export const IS_WHOLE = NUMBER >= 50;

/** So many faults each seed makes at least. */
export const FAULTS_OF_A_SEED = 200;

/** How long a test may take on a machine that has other things to do. */
export const patience = { timeout: 240_000 + 20_000 * NUMBER };
