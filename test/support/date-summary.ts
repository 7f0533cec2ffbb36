import { parsePartialDate } from '../../schema/model/partial-date.ts';
import { RuleError } from '../../schema/model/rule-error.ts';

/** `earliest latest PRECISION`, with `?` and `~` behind it for the flags and `…` for a bound that is not known. */
export const summary = (text: string): string => {
  const { earliest, latest, precision, uncertain, approximate } = parsePartialDate(text);
  return `${earliest ?? '…'} ${latest ?? '…'} ${precision}${uncertain ? '?' : ''}${approximate ? '~' : ''}`;
};

/** The same, or `refused` for a text that breaks the rule. */
export const summaryOrRefusal = (text: string): string => {
  try {
    return summary(text);
  } catch (error) {
    if (error instanceof RuleError) return 'refused';
    throw error;
  }
};
