import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = fileURLToPath(new URL('./shots/', import.meta.url));

/** 1280×900, the smallest window we promise, and 1280 px at 200 % zoom. */
const sizes = [
  { width: 1280, height: 900 },
  { width: 1024, height: 700 },
  { width: 640, height: 450 },
];

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Looks at the page in every size: nothing to scroll sideways, nothing that axe objects to. */
export async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(120);
  for (const size of sizes) {
    await page.setViewportSize(size);
    const wide = await page.evaluate(() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return '';
      const guilty = [...document.querySelectorAll('*')].find(
        (one) =>
          one.getBoundingClientRect().right > root.clientWidth + 1 &&
          !one.closest('svg, .table-box, .paper-view, pre'),
      );
      return `${root.scrollWidth} > ${root.clientWidth}: ${guilty?.outerHTML.slice(0, 160) ?? '?'}`;
    });
    expect.soft(wide, `${name} at ${size.width} px must not scroll sideways`).toBe('');
    if (process.env['SHOTS'] !== undefined) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: `${shots}${name}-${size.width}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  // The policy of the page forbids strange scripts; the debugger may hand one over.
  await page.evaluate(axe);
  const result = await page.evaluate(async () => {
    const runner = (window as unknown as { axe: { run(where: Document, how: object): Promise<AxeResult> } })
      .axe;
    return runner.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'target-size': { enabled: true } },
    });
  });
  const found = result.violations.map(
    (one) =>
      `${one.id}: ${one.help}\n  ${one.nodes.map((node) => `${node.html} — ${node.failureSummary ?? ''}`).join('\n  ')}`,
  );
  expect.soft(found, `${name} must be usable by everybody (axe)`).toEqual([]);
}
