import { badUserInput, type RecordError } from './errors.ts';
import { RuleError } from './model/rule-error.ts';

/** The part of a Standard Schema (https://standardschema.dev) that validation of arguments needs. */
interface Rule<Value> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'rostrum';
    readonly validate: (
      value: unknown,
    ) => { readonly value: Value } | { readonly issues: readonly { readonly message: string }[] };
  };
}

/**
 * Makes a rule of the model a check on an argument or input field.
 * @param check throws RuleError when the value breaks the rule
 */
export const rule = <Value>(check: (value: Value) => unknown): Rule<Value> => ({
  '~standard': {
    version: 1,
    vendor: 'rostrum',
    validate(value) {
      try {
        check(value as Value);
        return { value: value as Value };
      } catch (error) {
        if (error instanceof RuleError) return { issues: [{ message: error.message }] };
        throw error;
      }
    },
  },
});

interface Failure {
  readonly issues: readonly {
    readonly message: string;
    readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  }[];
}

/** The error for arguments that break rules: each with its place. */
export const inputError = ({ issues }: Failure): RecordError => {
  const messages = issues.map(({ message, path = [] }) => {
    const place = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
    return place === '' ? message : `${place}: ${message}`;
  });
  return badUserInput(`${messages.join('; ')}.`);
};
