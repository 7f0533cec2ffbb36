import { builder } from '../builder.ts';
import { type Name, type NameKind, scriptOfName } from '../model/name.ts';
import { PartialDateRef } from './partial-date.ts';

const NameKindEnum = builder.enumType('NameKind', {
  description: 'Kind of a name.',
  values: {
    OFFICIAL: { description: 'Full name in official use.' },
    SHORT: { description: 'Short name or abbreviation.' },
    FORMER: { description: 'Name that is no longer in use.' },
    TRANSLITERATED: { description: 'Name in the letters of another script.' },
    OTHER: { description: 'Any other name.' },
  } satisfies Record<NameKind, object>,
});

export const NameRef = builder.objectRef<Name>('Name').implement({
  description: 'Name of a person, organisation or place, or title of a post (Popolo: Other Name).',
  fields: (t) => ({
    text: t.exposeString('name', { description: 'Name itself (Popolo: name).' }),
    language: t.exposeString('language', {
      nullable: true,
      description: 'Language of the name, as a BCP 47 tag such as `be`. Null if none is recorded.',
    }),
    script: t.string({
      nullable: true,
      description:
        'Script of the name: an ISO 15924 code such as `Cyrl`, that of its letters by default. Null for a name without letters.',
      resolve: (name) => scriptOfName(name),
    }),
    kind: t.expose('kind', {
      type: NameKindEnum,
      nullable: true,
      description: 'Kind of the name. Null if none is recorded.',
    }),
    startDate: t.expose('startDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'Date from which the name was used. Null if no source gives it.',
    }),
    endDate: t.expose('endDate', {
      type: PartialDateRef,
      nullable: true,
      description:
        'Date until which the name was used. Null if no source gives it, or if the name is still used.',
    }),
  }),
});
