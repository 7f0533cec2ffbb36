import { describe, expect, inject, it, vi } from 'vitest';
import { CORRECTED, CORRECTED_TEXT } from './correction.ts';
import { plain } from './plain.ts';
import { follow } from './setup/follow-changes.ts';

/** What the record has, by global id, as the copy keeps it. */
async function listed(): Promise<readonly string[]> {
  const list = '(first: 100) { nodes { id } }';
  const found = await plain<Record<string, { readonly nodes: readonly { readonly id: string }[] }>>(
    `{ events${list} statements${list} people${list} organizations${list} posts${list} places${list} topics${list} sources${list} }`,
  );
  return Object.values(found).flatMap(({ nodes }) => nodes.map(({ id }) => id));
}

describe('a copy that follows the changes', () => {
  it('has everything that the record has, as it is now', async () => {
    const copy = new Map<string, object>();
    await follow(inject('endpoint'), copy);
    const ids = await listed();
    expect(ids.length).toBeGreaterThan(100);
    expect([...copy.keys()]).toEqual(expect.arrayContaining([...ids]));
    const { statement } = await plain<{ readonly statement: { readonly id: string } }>(
      `{ statement(slug: "${CORRECTED}") { id } }`,
    );
    expect(copy.get(statement.id)).toMatchObject({ __typename: 'Statement', text: CORRECTED_TEXT });
  });

  it('continues from its position, where nothing is left', async () => {
    const copy = new Map<string, object>();
    const position = await follow(inject('endpoint'), copy);
    copy.clear();
    expect(await follow(inject('endpoint'), copy, position)).toBe(position);
    expect(copy.size).toBe(0);
  });

  it('loses what was retracted, and stops at a page that could not be read', async () => {
    const copy = new Map<string, object>([['gone', {}]]);
    const page = { changes: [{ nodeId: 'gone', node: null }], next: 'x', more: true };
    const failed = { ...page, changes: [{ nodeId: 'later', node: {} }] };
    const answers = [
      { data: { changes: page } },
      { data: { changes: failed }, errors: [{ message: 'Please try again.' }] },
    ];
    const asked = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => Response.json(answers.shift()));
    await expect(follow('http://localhost/graphql', copy)).rejects.toThrow('Please try again.');
    expect(asked).toHaveBeenCalledTimes(2);
    expect(copy.size).toBe(0);
    asked.mockRestore();
  });
});
