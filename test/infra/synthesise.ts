import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addDeployment, type Deployment } from '../../infra/deployment.ts';

export interface Synthesised {
  readonly stackNames: readonly string[];
  readonly data: Template;
  readonly api: Template;
  readonly loading: Template;
  readonly watching: Template;
}

const cdkJson = JSON.parse(readFileSync('cdk.json', 'utf8'));

/** One deployment under the repository's own cdk.json, without bundling the function's code. */
export const synthesise = (context: Record<string, unknown> = {}): Synthesised =>
  withDeployment(context, (_, { data, api, loading, watching }) => ({
    stackNames: [data, api, loading, watching].map(({ stackName }) => stackName),
    data: Template.fromStack(data),
    api: Template.fromStack(api),
    loading: Template.fromStack(loading),
    watching: Template.fromStack(watching),
  }));

/** Lends the constructs themselves of such a deployment. */
export const withDeployment = <T>(
  context: Record<string, unknown>,
  use: (app: App, deployment: Deployment) => T,
): T =>
  inTemporaryFolder((outdir) => {
    const app = new App({
      outdir,
      context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], ...context },
    });
    return use(app, addDeployment(app));
  });

/** Lends a folder that is gone afterwards, so that a test leaves nothing behind. */
export function inTemporaryFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-infra-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 3 });
  }
}

/** The properties of every resource of a type, by logical id. */
export function properties(template: Template, type: string): Record<string, Record<string, unknown>> {
  const found = Object.entries(template.findResources(type));
  return Object.fromEntries(found.map(([id, resource]) => [id, resource.Properties ?? {}]));
}
