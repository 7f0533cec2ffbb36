import type { Figure } from '../figure.ts';
import { measureWriting } from './measure.ts';

/** The cost of writing a statement, with its budgets. */
export async function writingFigures(report: (line: string) => void): Promise<readonly Figure[]> {
  const { bulk, dossiers, single, speeches } = await measureWriting(report);
  const units = (name: string, value: number, budget: number | null): Figure => ({
    name,
    value: Math.round(value * 10) / 10,
    unit: 'write units',
    budget,
  });
  const bytes = (name: string, value: number, budget: number): Figure => ({
    name,
    value: Math.round(value),
    unit: 'bytes',
    budget,
  });
  return [
    units('write units a statement, dossiers of 30', dossiers.writeUnits, 55),
    units('write units a statement, bulk', bulk.writeUnits, 18),
    units('write units a statement, one at a time', single.writeUnits, null),
    units('write units a speech of 900 words, bulk', speeches.writeUnits, 320),
    bytes('index bytes a statement', bulk.indexBytes, 1_000),
    bytes('index bytes a speech of 900 words', speeches.indexBytes, 10_000),
  ];
}
