import * as z from 'zod';
import { dossierFormat } from './format.ts';

/** The dossier format as a JSON Schema, so that editors complete and check a dossier while it is written. */
export const dossierJsonSchema = (): string =>
  `${JSON.stringify({ title: 'Rostrum dossier', ...z.toJSONSchema(dossierFormat, { io: 'input' }) }, null, 2)}\n`;
