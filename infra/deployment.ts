import type { App } from 'aws-cdk-lib';
import { readConfig } from './config.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';

/** The two stacks of one deployment. Data stands alone, so that the API can be replaced or removed without it. */
export interface Deployment {
  readonly data: DataStack;
  readonly api: ApiStack;
}

/** Adds the deployment that the app's context describes. */
export function addDeployment(app: App): Deployment {
  const config = readConfig(app.node);
  const data = new DataStack(app, `Rostrum-${config.stage}-Data`, config);
  const api = new ApiStack(app, `Rostrum-${config.stage}-Api`, { ...config, record: data.record });
  return { data, api };
}
