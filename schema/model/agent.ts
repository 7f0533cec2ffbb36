import type { Slug } from './slug.ts';

/** Who can speak, report, take part or be a member: a person or an organisation (PROV-O: Agent). */
export interface AgentRef {
  readonly type: 'Person' | 'Organization';
  readonly slug: Slug;
}

export const sameAgent = (a: AgentRef, b: AgentRef): boolean => a.type === b.type && a.slug === b.slug;
