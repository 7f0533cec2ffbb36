import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExamples } from '../../lambda/local/examples.ts';
import { type Site, startSite } from '../support/browser.ts';
import { QUERY, textOf, VARIABLES } from './playground-page.ts';

/** That the pages open is seen in every run; what can be done with them, in `npm run test:browser`. */

let site: Site;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const examples = readExamples();

describe('the playground', () => {
  it('opens without anything from elsewhere, on the examples, with the documentation beside them', async () => {
    const { page, foreign, complaints } = await site.open('/graphql');
    await page.getByRole('tab').first().waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(examples.map(({ name }) => name));
    await page.locator(`${QUERY} .view-line`).filter({ hasText: 'WhoSaidWhat' }).first().waitFor();
    expect(await textOf(page, QUERY)).toContain('query WhoSaidWhat(');
    await page.locator(`${VARIABLES} .view-line`).filter({ hasText: 'lukashenko' }).first().waitFor();
    expect(await textOf(page, VARIABLES)).toContain('"aleksandr-lukashenko"');
    const documentation = page.locator('.graphiql-doc-explorer');
    await documentation.getByRole('link', { name: 'Query', exact: true }).click();
    await documentation.getByText('Read-only access to the record.').waitFor();
    await page.getByRole('button', { name: /^Prettify/ }).click();
    await page.locator(`${QUERY} .view-line`).filter({ hasText: 'value' }).first().waitFor();
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('the reading page', () => {
  it('opens on the newest of everything, without anything from elsewhere', async () => {
    const { page, foreign, complaints } = await site.open('/');
    await page.locator('.told [role=status]').filter({ hasText: '20 of 45 entries' }).waitFor();
    expect(await page.locator('article.entry').count()).toBe(20);
    expect(await page.getByRole('heading', { level: 3, name: '2023', exact: true }).count()).toBe(1);
    expect(await page.getByText('Loading the record').count()).toBe(0);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
