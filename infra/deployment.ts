import type { App } from 'aws-cdk-lib';
import { readConfig } from './config.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { LoadingStack } from './stacks/loading-stack.ts';
import type { Parts } from './stacks/parts.ts';
import { WatchingStack } from './stacks/watching-stack.ts';

/**
 * The stacks of one deployment. Data stands alone, so that all the others can be replaced or removed without it; whatever is
 * watched does not know that it is.
 */
export interface Deployment extends Parts {
  readonly watching: WatchingStack;
}

/** Adds the deployment that the app's context describes. */
export function addDeployment(app: App): Deployment {
  const config = readConfig(app.node);
  const named = (part: string) => `Rostrum-${config.stage}-${part}`;
  const data = new DataStack(app, named('Data'), config);
  const { record, dossiers } = data;
  const api = new ApiStack(app, named('Api'), { ...config, record });
  const loading = new LoadingStack(app, named('Loading'), { ...config, record, dossiers });
  const watching = new WatchingStack(app, named('Watching'), { ...config, parts: { data, api, loading } });
  return { data, api, loading, watching };
}
