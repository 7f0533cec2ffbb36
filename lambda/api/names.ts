/** What compares names by their sound. Its table of letters is large, so it is loaded when a name is first compared. */
export { distanceFrom, nameDistance } from '../../schema/names/name-distance.ts';
export { nameKeys } from '../../schema/names/name-keys.ts';
