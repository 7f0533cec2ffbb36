/** What compares names by their sound. Its table of letters is large, so it is loaded when a name is first compared. */
export { distanceFrom, nameDistance } from './name-distance.ts';
export { nameKeys } from './name-keys.ts';
export { romanise } from './romanise.ts';
