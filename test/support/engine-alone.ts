import { startEngine } from '../../lambda/local/engine.ts';

/** The embedded engine as a program of its own, with its data in a folder: one that can be killed. */
const { endpoint } = await startEngine(process.argv[2]);
console.log(`The engine is at ${endpoint}`);
