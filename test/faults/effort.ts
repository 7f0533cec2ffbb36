/** How much goes wrong: a few seeds in every run of the tests, fifty in `npm run test:faults`. */
const NUMBER = Number(process.env.FAULT_SEEDS ?? 2);

/** Where the seeds begin: `FAULT_SEED=7 FAULT_SEEDS=1` repeats one of them. */
const FIRST = Number(process.env.FAULT_SEED ?? 1);

export const SEEDS: readonly number[] = Array.from({ length: NUMBER }, (_, index) => FIRST + index);

/** Whether this is the run that has the time for everything. */
export const IS_WHOLE = NUMBER >= 50;

/** So many faults each seed makes at least. */
export const FAULTS_OF_A_SEED = 200;

export const patience = { timeout: 60_000 + 20_000 * NUMBER };
