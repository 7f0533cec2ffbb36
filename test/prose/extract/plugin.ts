import { extname } from 'node:path';
import type { TextlintKernelPlugin } from '@textlint/kernel';
import type { Extract } from './fragment.ts';
import { graphqlFragments } from './graphql.ts';
import { htmlFragments } from './html.ts';
import { proseTree } from './prose-tree.ts';
import { typescriptFragments } from './typescript.ts';
import { yamlFragments } from './yaml.ts';

const EXTRACTS: Readonly<Record<string, Extract>> = {
  '.md': (source) => [[{ start: 0, end: source.length }]],
  '.graphql': graphqlFragments,
  '.html': htmlFragments,
  '.ts': typescriptFragments,
  '.yaml': yamlFragments,
};

/** The kinds of file that have prose. */
export const EXTENSIONS = Object.keys(EXTRACTS);

class Processor {
  availableExtensions() {
    return EXTENSIONS;
  }

  processor(extension: string) {
    const extract = EXTRACTS[extension];
    return {
      preProcess: (source: string, file = `unnamed${extension}`) =>
        proseTree(source, extract?.(source, file) ?? []),
      postProcess: (messages: [], filePath = '') => ({ messages, filePath }),
    };
  }
}

/** Makes textlint read the prose of each kind of file. */
export const prosePlugin: TextlintKernelPlugin = { pluginId: 'prose', plugin: { Processor } };

export const hasProse = (file: string): boolean => EXTENSIONS.includes(extname(file));
