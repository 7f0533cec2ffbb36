import { builder } from '../builder.ts';
import type { OrganizationClassification } from '../model/organization.ts';

export const Classification = builder.enumType('OrganizationClassification', {
  description: 'Type of organisation.',
  values: {
    INTERGOVERNMENTAL: { description: 'Organisation whose members are states.' },
    STATE: { description: 'State.' },
    BODY: { description: 'Body or organ of another organisation.' },
    MILITARY_BLOC: { description: 'Military alliance.' },
    GOVERNMENT: { description: 'Government, ministry or agency of a state.' },
    MEDIA: { description: 'News agency, newspaper or broadcaster.' },
    NON_GOVERNMENTAL: { description: 'Party, association or company.' },
    OTHER: { description: 'Any other organisation.' },
  } satisfies Record<OrganizationClassification, object>,
});
