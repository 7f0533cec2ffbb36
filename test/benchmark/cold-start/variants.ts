import { LogLevel } from 'aws-cdk-lib/aws-lambda-nodejs';
import { bundledCode } from '../../../infra/constructs/bundled-code.ts';
import { buildFunction } from '../build-function.ts';

/** A function whose cold start is measured. */
export interface Variant {
  readonly name: string;
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const ENTRIES = 'test/benchmark/cold-start/entries/';

/** Ours, as it is deployed, and what it is compared with. */
export function buildCompared(outdir: string) {
  /** As NodejsFunction builds it by itself, but with the client in it and minified: what is better known than our settings. */
  const plain = (entry: string) => {
    const { bundling: _, ...code } = bundledCode(`${ENTRIES}${entry}.ts`);
    const bundling = {
      forceDockerBundling: false,
      target: 'node24',
      minify: true,
      // What is an ES module cannot be joined to the bundle, and the question asks for no words.
      externalModules: ['#snowball'],
      loader: { '.graphql': 'text' },
      logLevel: LogLevel.WARNING,
    };
    return buildFunction({ ...code, bundling }, outdir);
  };
  return {
    ours: { name: 'ours', folder: buildFunction(bundledCode('lambda/api/handler.ts'), outdir) },
    plain: { name: 'plain', folder: plain('plain') },
    small: { name: 'plain, small schema', folder: plain('plain-small') },
    floor: { name: 'floor', folder: plain('floor') },
  } satisfies Record<string, Variant>;
}

/** Ours with one thing otherwise each, to see what that brings. */
export function buildOtherwise(ours: Variant, outdir: string): readonly Variant[] {
  const { bundling, ...code } = bundledCode('lambda/api/handler.ts');
  const { esbuildArgs, externalModules = [] } = bundling;
  const without = (alias: string) => {
    const kept = Object.entries(esbuildArgs ?? {}).filter(([name]) => !name.includes(alias));
    return buildFunction(
      { ...code, bundling: { ...bundling, esbuildArgs: Object.fromEntries(kept) } },
      outdir,
    );
  };
  return [
    { name: 'with the ponyfills of whatwg', folder: without('@whatwg-node/fetch') },
    { name: 'with every provider of credentials', folder: without('credential-provider-node') },
    {
      name: 'with the SDK’s streams of events',
      folder: buildFunction(
        {
          ...code,
          bundling: { ...bundling, externalModules: externalModules.filter((name) => name.startsWith('#')) },
        },
        outdir,
      ),
    },
    {
      name: 'with what packages name "main"',
      folder: buildFunction({ ...code, bundling: { ...bundling, mainFields: ['main', 'module'] } }, outdir),
    },
    {
      name: 'with a connection opened at start',
      folder: buildFunction({ ...code, entry: `${ENTRIES}warmed.ts`, bundling }, outdir),
    },
    { ...ours, name: 'with a compile cache', environment: { NODE_COMPILE_CACHE: `${outdir}/compile-cache` } },
  ];
}
