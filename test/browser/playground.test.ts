import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExamples } from '../../lambda/local/examples.ts';
import { barriers, LOOKS, type Site, startSite } from '../support/browser.ts';
import { ANSWER, QUERY, run, textOf, untilReady, VARIABLES } from './playground-page.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const examples = readExamples();

/** GraphiQL's tabs hold a button that opens and one that closes, inside of what is marked as the tab: both work with the keyboard. */
const OF_GRAPHIQL = /^nested-interactive: (\.graphiql-tab-active|li:nth-child\(\d\))$/;

describe('the playground', () => {
  it('runs every example and shows its answer', async () => {
    const { page, complaints } = await site.open('/graphql');
    for (const { name, variables } of examples) {
      await page.getByRole('tab', { name }).click();
      // GraphiQL fills the editors of a tab one after the other.
      const [variable = ''] = Object.keys(variables);
      await page
        .locator(`${VARIABLES} .view-line`)
        .filter({ hasText: `"${variable}":` })
        .first()
        .waitFor();
      const [response] = await Promise.all([
        page.waitForResponse((one) => one.request().method() === 'POST'),
        run(page, name),
      ]);
      const { data, errors } = (await response.json()) as { data: Record<string, object>; errors?: object };
      expect(errors).toBeUndefined();
      const [field = ''] = Object.keys(data);
      expect(await textOf(page, ANSWER), name).toContain(`"${field}": {`);
    }
    expect(complaints).toEqual([]);
  });

  it('opens what a link carries, and makes such links', async () => {
    const shared = {
      query: 'query Minister($slug: String!) { person(slug: $slug) { name } }\nquery Other { __typename }',
      variables: '{"slug":"sergei-aleinik"}',
      operationName: 'Minister',
    };
    const { page, complaints } = await site.open(`/graphql?${new URLSearchParams(shared)}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('tab', { name: 'Minister', selected: true }).waitFor();
    await run(page);
    expect(await textOf(page, ANSWER)).toContain('"name": "Sergei Aleinik"');

    await page.getByRole('tab', { name: 'BorderSecurity' }).click();
    await page.locator(`${QUERY} .view-line`).filter({ hasText: 'query BorderSecurity' }).waitFor();
    await page.getByRole('button', { name: 'Copy link to this query' }).click();
    await page.waitForURL(/BorderSecurity/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(page.url());
    const border = examples.find(({ name }) => name === 'BorderSecurity');
    const parameters = new URL(link).searchParams;
    expect(parameters.get('query')).toBe(border?.query);
    expect(JSON.parse(parameters.get('variables') ?? '')).toEqual(border?.variables);
    // The name is that of the query. GraphiQL keeps that of the tab before for a moment.
    expect(parameters.get('operationName')).not.toBe('Minister');
    expect(complaints).toEqual([]);

    // The same link is an answer to whoever asks for one.
    const answer = await fetch(link, { headers: { accept: 'application/json' } });
    expect(await answer.json()).toMatchObject({ data: { statements: { count: { precision: 'EXACT' } } } });
  });

  it('keeps a reader’s tabs, and puts a shared link beside them', async () => {
    const { page } = await site.open('/graphql');
    await untilReady(page);
    await page.getByRole('tab', { name: 'AnEvent' }).click();
    await page.locator(`${QUERY} .view-line`).filter({ hasText: 'query AnEvent' }).waitFor();
    // It keeps the tabs and the query a moment later, one after the other.
    await page.waitForFunction((last) => {
      const kept = Object.entries({ ...localStorage });
      const keptAs = (name: string) => kept.find(([key]) => key.endsWith(name))?.[1] ?? '';
      return (
        keptAs(':query').includes('query AnEvent') &&
        JSON.parse(keptAs(':tabState') || '{}').activeTabIndex === last
      );
    }, examples.length - 1);
    await page.reload();
    await page.getByRole('tab', { name: 'AnEvent', selected: true }).waitFor();
    expect(await page.getByRole('tab').count()).toBe(examples.length);
    await page.goto(`${site.address}/graphql?query=query+Mine+%7B__typename%7D`);
    await page.getByRole('tab', { name: 'Mine', selected: true }).waitFor();
    expect(await page.getByRole('tab').count()).toBe(examples.length + 1);
  });

  it('runs a query from the keyboard', async () => {
    const { page } = await site.open('/graphql?query=%7B__typename%7D');
    await page.locator(`${QUERY} .view-lines`).click();
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.locator(`${ANSWER} .view-line`).filter({ hasText: '"Query"' }).waitFor();
  });

  it.for(LOOKS)('has nothing in the way of anybody: $look', async ({ look: _, ...options }) => {
    const { page, complaints } = await site.open('/graphql', options);
    await page.getByRole('tab').first().waitFor();
    await run(page);
    const found = await barriers(page);
    expect(found.filter((barrier) => !OF_GRAPHIQL.test(barrier))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
    expect(complaints).toEqual([]);
  });
});
