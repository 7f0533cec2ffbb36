import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const require = createRequire(join(root, 'package.json'));

/**
 * Loads a module of ours as Node loads it when it runs, not as Vite does: Vite takes the ES build of `graphql` where Node,
 * and therefore graphql-yoga, takes the CommonJS one. With two copies every `instanceof GraphQLError` fails, and the
 * statuses under test are not those that a client gets.
 * @param path from the root of the repository
 */
export const loadNatively = <Module>(path: string): Module => require(join(root, path)) as Module;
