import * as z from 'zod';
import { dossierShape } from './dossier-shape.ts';
import { RECORD_SHAPES, RECORD_TYPES } from './record-shapes.ts';

/**
 * What can be imported, as a JSON Schema, so that editors complete and check while somebody types: at its root a dossier,
 * in `$defs.Record` a line of NDJSON.
 */
export function importJsonSchema(): string {
  const { $schema, ...dossier } = z.toJSONSchema(dossierShape, { io: 'input' });
  const lines = RECORD_TYPES.map((type) => {
    const { $schema: _, ...shape } = z.toJSONSchema(RECORD_SHAPES[type].extend({ type: z.literal(type) }), {
      io: 'input',
    });
    return [type, shape] as const;
  });
  const schema = {
    $schema,
    title: 'Rostrum dossier',
    ...dossier,
    $defs: {
      Record: {
        description: 'Line of an NDJSON file.',
        oneOf: lines.map(([type]) => ({ $ref: `#/$defs/${type}` })),
      },
      ...Object.fromEntries(lines),
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
