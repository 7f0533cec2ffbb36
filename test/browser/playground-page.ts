import type { Page } from 'playwright-core';

/** The text of an editor as far as it is in sight; Monaco draws spaces that do not break. */
export const textOf = async (page: Page, editor: string): Promise<string> =>
  (await page.locator(`${editor} .view-lines`).innerText()).replaceAll('\u00a0', ' ');

export const QUERY = '.graphiql-query-editor';
export const VARIABLES = '.graphiql-editor-tool:not(.hidden)';
export const ANSWER = '.result-window';

/** The editor shows a query by now, that of this name if one is given, and its schema is there: before that a click comes to nothing. */
export async function untilReady(page: Page, name = 'query'): Promise<void> {
  await page.locator(`${QUERY} .view-line`).filter({ hasText: name }).first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** Executes the query that is shown, or that of this name once it is, until its answer is there. */
export async function run(page: Page, name?: string): Promise<void> {
  await untilReady(page, name);
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await page
    .locator(`${ANSWER} .view-line`)
    .filter({ hasText: /"(data|errors)"/ })
    .first()
    .waitFor();
}
