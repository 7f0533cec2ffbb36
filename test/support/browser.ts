import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { createGateway } from '../../lambda/local/http-server.ts';
import { CHROMIUM } from './chromium.ts';
import { startRecord, type TestRecord } from './record.ts';

/** What a page did that it must not do. */
export interface Misdeeds {
  /** Requests to anywhere but the server. */
  readonly foreign: string[];
  /** Errors and warnings in the console, violations of the page's policy among them; errors that nobody caught. */
  readonly complaints: string[];
}

export interface OpenedPage extends Misdeeds {
  readonly page: Page;
}

/** How long a page is waited for, of which a busy machine needs more. */
const PATIENCE_MS = 50_000;

/** The record on a free port, and a browser to look at it. */
export interface Site {
  readonly address: string;
  readonly record: TestRecord;
  /** Opens an address of the server in a browser that has never been there. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenedPage>;
  close(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const record = await startRecord();
  const server = createGateway(record.handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({
    ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }),
    // There is no sandbox for root, which is who runs tests in containers; the pages are ours.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  return {
    address,
    record,
    async open(path, options = {}) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const opened: OpenedPage = { page, foreign: [], complaints: [] };
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${address}/`) && !url.startsWith('data:')) opened.foreign.push(url);
      });
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) opened.complaints.push(message.text());
      });
      page.on('pageerror', (error) => opened.complaints.push(error.message));
      await page.goto(`${address}${path}`);
      return opened;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await record.close();
    },
  };
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The faults that axe finds in a page by the rules of WCAG 2.2 at level AA and its best practices: rule and place of each. */
export async function barriers(page: Page): Promise<readonly string[]> {
  // Not as a script of the page, which its policy would not let run.
  await page.evaluate(readFileSync(axe, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

/** The ways in which pages are looked at. */
export const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [
    { name: 'phone', width: 360, height: 740 },
    { name: 'desktop', width: 1280, height: 900 },
  ].map(({ name, ...viewport }) => ({ look: `${name}, ${colorScheme}`, colorScheme, viewport })),
);
