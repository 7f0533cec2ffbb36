import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, LOOKS, type Site, startSite } from '../support/browser.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const entries = (page: Page) => page.locator('article.entry');
const told = (page: Page) => page.locator('.told [role=status]');

/** Waits until the list says so. */
const untilTold = (page: Page, words: string) =>
  told(page)
    .filter({ hasText: new RegExp(`(?:^|of )${words}`) })
    .waitFor();

const facet = (page: Page, title: string, value: string) =>
  page.getByRole('region', { name: title }).getByRole('link', { name: value });

describe('the reading page', () => {
  it('asks by the hashes of operations, by GET', async () => {
    const { page } = await site.open('/?show=events');
    await untilTold(page, '15 events');
    const asked: URL[] = [];
    page.on('request', (request) => {
      expect(request.method()).toBe('GET');
      if (request.url().includes('/graphql?')) asked.push(new URL(request.url()));
    });
    await page.goto(`${site.address}/?topic=border-security`);
    await untilTold(page, '5 entries');
    expect(new Set(asked.map(({ searchParams }) => searchParams.get('operationName')))).toEqual(
      new Set(['ReadingList', 'ReadingOverview', 'ReadingFacet']),
    );
    for (const { searchParams } of asked) {
      const { persistedQuery } = JSON.parse(searchParams.get('extensions') ?? '');
      expect(persistedQuery).toEqual({ version: 1, sha256Hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
      // The manifest has them all, so that no query is sent.
      expect(searchParams.has('query')).toBe(false);
    }
  });

  it('finds words, keeps them in its address, and goes back', async () => {
    const { page, complaints } = await site.open('/');
    await untilTold(page, '45 entries');
    await page.getByRole('searchbox').fill('border');
    await page.getByRole('button', { name: 'Search' }).click();
    await untilTold(page, '5 entries');
    expect(new URL(page.url()).search).toBe('?q=border');
    expect(await page.locator('blockquote').first().innerText()).toMatch(/border/i);

    await page.goBack();
    await untilTold(page, '45 entries');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await page.goForward();
    await untilTold(page, '5 entries');
    expect(await page.getByRole('searchbox').inputValue()).toBe('border');
    await page.reload();
    await untilTold(page, '5 entries');
    expect(complaints).toEqual([]);
  });

  it('narrows by facets, of which several values can be chosen and given up', async () => {
    const { page } = await site.open('/');
    await facet(page, 'Topic', 'Border security').click();
    await untilTold(page, '5 entries');
    await facet(page, 'Topic', 'Conflicts').click();
    await untilTold(page, '7 entries');
    expect(await facet(page, 'Topic', 'Conflicts').getAttribute('aria-current')).toBe('true');
    await facet(page, 'Speaker', 'Aleksandr Lukashenko').click();
    await untilTold(page, '3 statements');
    expect(new URL(page.url()).searchParams.get('show')).toBe('statements');
    await page.getByRole('link', { name: 'Remove filter Topic: Conflicts' }).click();
    await untilTold(page, '2 statements');
    await page.getByRole('navigation', { name: 'Entry type' }).getByRole('link', { name: 'All' }).click();
    await untilTold(page, '5 entries');
    await page.getByRole('link', { name: 'Rostrum' }).click();
    await untilTold(page, '45 entries');
  });

  it('keeps both of two values that are chosen before anything of the first is there', async () => {
    const { page } = await site.open('/');
    await untilTold(page, '45 entries');
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/graphql?*', async (route) => {
      await held;
      // What was asked for the first alone is given up.
      await route.continue().catch(() => {});
    });
    await facet(page, 'Topic', 'Border security').click();
    await facet(page, 'Topic', 'Conflicts').click();
    await page.getByRole('link', { name: 'Remove filter Topic: Border security' }).waitFor();
    await page.getByRole('link', { name: 'Remove filter Topic: Conflicts' }).waitFor();
    answer();
    await untilTold(page, '7 entries');
  });

  it('draws the list by date, and narrows by what is drawn', async () => {
    const { page } = await site.open('/?show=statements');
    const chart = page.getByRole('group', { name: 'Number of statements by year' });
    await chart.waitFor();
    expect(
      await chart
        .getByRole('link')
        .evaluateAll((bars) => bars.map((bar) => bar.querySelector('title')?.textContent)),
    ).toEqual(['2022: 6 statements', '2023: 20 statements']);
    await chart.getByRole('link', { name: '2022: 6 statements' }).click();
    await page.getByRole('link', { name: 'Remove filter Date: 2022, certain' }).waitFor();
    // As many as the bar shows.
    await untilTold(page, '6 statements');
    // And one of a year that is not known, which may be 2022 as well.
    await page.goto(`${site.address}/?show=statements&from=2022&to=2022`);
    await untilTold(page, '7 statements');
    await page.getByText('1 statement is not dated to one year.').waitFor();
    await page.goto(`${site.address}/?show=statements`);
    await page.getByRole('link', { name: '3 statements have no date.' }).click();
    await untilTold(page, '3 statements');
    expect(await page.locator('.entry .date').allInnerTexts()).toEqual(['Undated', 'Undated', 'Undated']);
  });

  it('shows a statement with whose words they are, in which post, and through whom they came', async () => {
    const { page } = await site.open('/?show=statements&reporter=imangali-tasmagambetov');
    await untilTold(page, '3 statements');
    const card = entries(page).last();
    expect((await card.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /One day between 10 January and 15 February 2023 .*Paraphrase He pointed to very difficult issues in the work of the CSTO\. Aleksandr Lukashenko President of Belarus .*Relayed by Imangali Tasmagambetov Event: Meeting of Aleksandr Lukashenko and Imangali Tasmagambetov Solidarity and co-operation\. Peace and security, 15 February 2023/,
    );
    await page.goto(`${site.address}/?show=statements&reporter=aleksandr-lukashenko`);
    await page.getByText('Group without a name').waitFor();
  });

  it('copies a citation, in words and as programs read it', async () => {
    const { page, complaints } = await site.open('/?show=statements&q=%22challenges+are+many%22', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const card = entries(page).first();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    const copy = async (name: string) => {
      await card.getByRole('button', { name, exact: true }).click();
      await card.getByText('Copied').waitFor();
      return clipboard();
    };
    expect(await copy('Copy citation')).toMatch(
      /^Aleksandr Lukashenko \(President of Belarus\): “Challenges are many\..*” Version 1 of the source\. In: “Solidarity and co-operation\. Peace and security”, 15 February 2023\.$/,
    );
    expect(await copy('Copy citation as BibTeX')).toMatch(/^@article\{lukashenko-challenges-are-many-2023,/);
    expect(JSON.parse(await copy('Copy citation as CSL-JSON'))).toMatchObject([
      { type: 'article-newspaper' },
    ]);
    expect(complaints).toEqual([]);
  });

  it('shows the rest of a list when it is asked to', async () => {
    const { page } = await site.open('/?order=oldest');
    await page.getByRole('button', { name: 'Show newer entries' }).click();
    await untilTold(page, '40 of 45 entries');
    await page.getByRole('button', { name: 'Show newer entries' }).click();
    await entries(page).nth(44).waitFor();
    expect(await told(page).innerText()).toBe('45 entries');
    expect(await entries(page).count()).toBe(45);
    expect(await page.getByRole('button', { name: 'Show newer entries' }).count()).toBe(0);
    const labels = await entries(page).evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-labelledby')),
    );
    expect(new Set(labels).size).toBe(45);
  });

  it('is used with the keyboard alone', async () => {
    const { page } = await site.open('/');
    await untilTold(page, '45 entries');
    await page.keyboard.press('/');
    await page.keyboard.type('border');
    await page.keyboard.press('Enter');
    await untilTold(page, '5 entries');
    await facet(page, 'Topic', 'Border security').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Remove filter Topic: Border security' }).waitFor();
    // Where the reader was, the reader is.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Border security');
    const bar = page
      .getByRole('group', { name: /Number of entries by/ })
      .getByRole('link')
      .last();
    await bar.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Remove filter Date: 2023' }).waitFor();
  });

  it('says what to do when nothing matches, when a filter is not valid, and when the server does not answer', async () => {
    const { page } = await site.open('/?q=submarine');
    await page.getByText('Try other words, a wider date range or fewer filters.').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Clear all filters' }).last().click();
    await untilTold(page, '45 entries');

    await page.goto(`${site.address}/?speaker=aleksandr-lukashenka`);
    const alert = page.getByRole('alert');
    await alert.getByRole('heading', { name: 'This filter is not valid' }).waitFor();
    await alert.getByText('aleksandr-lukashenko').waitFor();
    expect(await alert.getByRole('button').count()).toBe(0);

    await page.route('**/graphql?*', (route) => route.abort());
    await page.goto(`${site.address}/`);
    await alert.getByRole('heading', { name: 'The record could not be loaded' }).waitFor();
    await alert
      .getByText('The server could not be reached or sent no data. Check your connection and try again.')
      .waitFor();
    await page.unroute('**/graphql?*');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await untilTold(page, '45 entries');
  });

  it('takes what people write into its address for what it is: text', async () => {
    const { page, complaints } = await site.open(
      `/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}&show=x&by=aeon&order=`,
    );
    await page.getByText('No entries found').or(page.getByRole('alert')).first().waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(complaints.filter((complaint) => !/status of 400/.test(complaint))).toEqual([]);
  });

  it.for(LOOKS)('has nothing in the way of anybody: $look', async ({ look: _, ...options }) => {
    const { page, complaints } = await site.open('/', options);
    await untilTold(page, '45 entries');
    await page.locator('.narrow').evaluate((details: HTMLDetailsElement) => {
      details.open = true;
    });
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
    await page.goto(`${site.address}/?q=submarine`);
    await page.getByText('No entries found').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
