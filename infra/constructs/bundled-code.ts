import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LogLevel, type NodejsFunctionProps, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

type Code = Pick<NodejsFunctionProps, 'entry' | 'handler' | 'projectRoot' | 'depsLockFilePath' | 'bundling'>;

const ROOT = new URL('../../', import.meta.url);
const fromRoot = (path: string) => fileURLToPath(new URL(path, ROOT));

/** A part of the code that is a file of its own, which is not read before it is asked for. */
interface LazyPart {
  /** What it is imported by, as package.json has it. */
  readonly name: string;
  readonly path: string;
}

/** The lazy part that serves the pages for browsers, which are files beside it, and the program that builds them. */
const PAGES = { part: '#site', builder: 'lambda/web/build.ts', folder: 'lambda/api/dist' };

/** The lazy part with the stemmers: an ES module that reads its WebAssembly from a file beside it. */
const STEMMERS = {
  part: '#snowball',
  module: 'node_modules/multilingual-stemmer/dist/browser/index_bg.wasm',
  file: 'browser/index_bg.wasm',
};

/** The lazy parts that lie beside the entry of a function, and those of the schema, which every function has. */
const lazyPartsOf = (entry: string): readonly LazyPart[] =>
  Object.entries<string>(JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')).imports)
    .map(([name, path]) => ({ name, path }))
    .filter(({ path }) => path.startsWith(`./${dirname(entry)}/`) || path.startsWith('./schema/'));

/**
 * What the SDK imports once an operation streams events, which none of DynamoDB does; of our clients, S3's loads it at once. With
 * it in the bundle most of the SDK's core could not be joined to one scope: it would be wrapped module by module, and be
 * parsed twice.
 */
const EVENT_STREAMS = '@smithy/core/event-streams';

/** What is left out of a function that asks nothing but the tables. */
const unusedBy = (entry: string): readonly string[] =>
  dirname(entry) === 'lambda/api' ? [EVENT_STREAMS] : [];

/**
 * The code of a function: the export `handler` of a file, given by its path from the root of the repository, so that
 * provisioning never loads what runs. It becomes one file, made for the shortest cold start, and one more for each part that
 * is loaded lazily.
 */
export function bundledCode(path: string): Code & Required<Pick<Code, 'bundling'>> {
  const lazy = lazyPartsOf(path);
  return {
    entry: fromRoot(path),
    handler: 'handler',
    projectRoot: fromRoot('.'),
    depsLockFilePath: fromRoot('package-lock.json'),
    bundling: {
      // With esbuild on this machine: synthesising has to work without Docker.
      forceDockerBundling: false,
      target: 'node24',
      // CommonJS loads faster than ES modules at a cold start.
      format: OutputFormat.CJS,
      minify: true,
      // Packages' ES modules first: what is not used can be left out, and there is only one copy of graphql.
      mainFields: ['module', 'main'],
      // The SDK is bundled too: a part of it loads faster than the runtime's whole, and it is the version tested.
      externalModules: [...lazy.map(({ name }) => name), ...unusedBy(path)],
      commandHooks: {
        beforeBundling: () => [],
        beforeInstall: () => [],
        afterBundling: (_, folder) => lazyFiles(lazy, folder),
      },
      esbuildArgs: {
        // Node's own fetch serves; the ponyfill that Yoga brings for older runtimes stays out.
        '--alias:@whatwg-node/fetch': fromRoot('lambda/api/fetch-api.ts'),
        // Where a lazy part is required from.
        '--define:import.meta.filename': '__filename',
        '--alias:lru-cache': fromRoot('lambda/api/lru-cache.ts'),
        // A Cyrillic letter takes two bytes so, and six otherwise.
        '--charset': 'utf8',
        // The licences of packages stand in a file beside the bundle.
        '--legal-comments': 'external',
        '--alias:@aws-sdk/credential-provider-node': fromRoot('lambda/api/environment-credentials.ts'),
      },
      logLevel: LogLevel.WARNING,
    },
  };
}

/** The commands that put the lazy parts beside a bundle, and tell Node where they are. */
function lazyFiles(lazy: readonly LazyPart[], folder: string): string[] {
  if (lazy.length === 0) return [];
  const names = lazy.map((part) => {
    const isModule = part.name === STEMMERS.part;
    return { ...part, isModule, file: `./${part.name.slice(1)}.${isModule ? 'mjs' : 'js'}` };
  });
  const imports = Object.fromEntries(names.map(({ name, file }) => [name, file]));
  return [
    ...names.map(({ path, file, isModule }) =>
      [
        'npx esbuild --bundle --minify --platform=node --target=node24 --main-fields=module,main --log-level=warning',
        // Where a part finds what lies beside it, which ES modules and CommonJS say in words of their own.
        isModule ? '--format=esm' : '--format=cjs --define:import.meta.dirname=__dirname',
        `"--outfile=${join(folder, file)}" "${fromRoot(path)}"`,
      ].join(' '),
    ),
    ...(lazy.some(({ name }) => name === PAGES.part) ? pageFiles(folder) : []),
    ...(lazy.some(({ name }) => name === STEMMERS.part)
      ? [copied(fromRoot(STEMMERS.module), join(folder, STEMMERS.file))]
      : []),
    `node -e "require('node:fs').writeFileSync(process.argv[1], process.argv[2])" "${join(folder, 'package.json')}" ${JSON.stringify(JSON.stringify({ imports }))}`,
  ];
}

/** The commands that build the pages, where they are not as they would come out, and put them beside a bundle. */
const pageFiles = (folder: string): string[] => [
  `npx node "${fromRoot(PAGES.builder)}"`,
  copied(fromRoot(PAGES.folder), join(folder, 'dist')),
];

/** The command that copies a file or a folder. */
const copied = (from: string, to: string): string =>
  `node -e "require('node:fs').cpSync(process.argv[1], process.argv[2], { recursive: true })" "${from}" "${to}"`;
