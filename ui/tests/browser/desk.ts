import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { FakeOptions } from '../fake/backend';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The browser to drive: `CHROMIUM`, or where distributions put it; undefined when there is none. */
export const chromiumPath = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
/** The policy of the shell: a page that needs more than this would be blank in the product. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

export interface Desk {
  open(hash?: string, options?: FakeOptions, viewport?: { width: number; height: number }): Promise<Page>;
  /** What went wrong in the pages so far: exceptions and refusals of the policy. */
  errors: string[];
  close(): Promise<void>;
}

async function fakeScript(): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(root, 'tests/fake/install.ts'), formats: ['iife'], name: 'fake' },
    },
  });
  const bundle = Array.isArray(result) ? result[0] : result;
  if (!bundle || !('output' in bundle)) throw new Error('no fake backend was built');
  return bundle.output[0].code;
}

/** Builds the window, serves it with the shell's policy, and opens pages over the fake backend. */
export async function setUp(): Promise<Desk> {
  // Not into `dist`: that one is part of the program, and a test must not change it.
  // And not beside another run of the tests.
  const dist = await mkdtemp(join(tmpdir(), 'hoso-window-'));
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: dist, emptyOutDir: true },
  });
  const fake = await fakeScript();
  const server: Server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    readFile(join(dist, path === '/' ? 'index.html' : path)).then(
      (body) => {
        response.writeHead(200, {
          'content-type': types[extname(path)] ?? 'text/html; charset=utf-8',
          'content-security-policy': policy,
        });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const errors: string[] = [];
  return {
    errors,
    async open(hash = '#/', options = {}, viewport = { width: 1280, height: 900 }) {
      const context = await browser.newContext({ viewport, locale: 'vi-VN' });
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.addInitScript(`window.fakeOptions = ${JSON.stringify(options)};\n${fake}`);
      await page.goto(`http://127.0.0.1:${port}/${hash}`);
      await page.waitForSelector('html[data-ready]');
      return page;
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
      await rm(dist, { recursive: true, force: true });
    },
  };
}

/** Begins a dossier and goes to its first page. Returns its id. */
export async function begin(page: Page, pack: string, profile = ''): Promise<string> {
  await page.goto(`${page.url().split('#')[0] ?? ''}#/p/${pack}`);
  await page.getByTestId('begin-profile').selectOption(profile);
  await page.getByTestId('begin').click();
  await page.getByTestId('sheet').waitFor();
  return /#\/d\/([^/]+)/.exec(page.url())?.[1] ?? '';
}

/** Goes to a hash without loading the page again (the fake would forget everything). */
export async function visit(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}
