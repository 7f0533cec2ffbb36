import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { LoadingStack } from './loading-stack.ts';

/** What is watched: the parts of a deployment. */
export interface Parts {
  readonly data: DataStack;
  readonly api: ApiStack;
  readonly loading: LoadingStack;
}
