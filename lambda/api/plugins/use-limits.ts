import type { Plugin } from 'graphql-yoga';
import { checkValues } from '../limits/check-values.ts';
import type { Limits } from '../limits/limits.ts';
import { parseWithin } from '../limits/parse-query.ts';

/** Refuses what goes beyond the limits on what a request has, before it is parsed and validated. */
export const useLimits = (limits: Limits): Plugin => ({
  onParams({ params: { variables, extensions } }) {
    checkValues(variables, limits);
    checkValues(extensions, limits);
  },
  onParse({ setParseFn }) {
    setParseFn(parseWithin(limits));
  },
});
