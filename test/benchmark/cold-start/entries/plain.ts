// @ts-expect-error: the build makes text of it
import schema from '../../../../schema/schema.graphql';
import { plainHandler } from './plain-handler.ts';

/** The plain function with the whole schema of ours. */
export const handler = plainHandler(schema);
