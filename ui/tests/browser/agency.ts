import type { Page } from 'playwright-core';
import type { Command } from '../../src/api/commands';
import type { FakeDossier } from '../fake/dossier';

/** What a test may reach behind the pages. */
export interface Agency {
  dossiers: Map<
    string,
    { draft: { text(path: string): string; fillTable(table: string, count: number, texts?: object): void } }
  >;
  options: { fail?: Partial<Record<Command, string>> };
}

/** What the program holds for a field: the truth behind the screen. */
export function stored(page: Page, dossier: string, path: string): Promise<string> {
  return page.evaluate(
    ([id, at]) =>
      (window as unknown as { fakeAgency: Agency }).fakeAgency.dossiers.get(id ?? '')?.draft.text(at ?? '') ??
      '',
    [dossier, path],
  );
}
export function fail(page: Page, codes: Agency['options']['fail']): Promise<void> {
  return page.evaluate((to) => {
    (window as unknown as { fakeAgency: Agency }).fakeAgency.options.fail = to ?? {};
  }, codes);
}
/** Waits until the window says that everything is saved. */
export async function saved(page: Page): Promise<void> {
  await page
    .getByText(/^Đã lưu lúc/)
    .first()
    .waitFor();
  await page.locator('[data-testid=save-state][data-saving=false]').waitFor();
}
/** Lets the agency change a dossier, and tells the page. */
export function agency(page: Page, id: string, change: Partial<FakeDossier>): Promise<void> {
  return page.evaluate(
    ([dossier, news]) => {
      const { fakeAgency } = window as unknown as {
        fakeAgency: { dossiers: Map<string, object>; changed: () => void };
      };
      Object.assign(fakeAgency.dossiers.get(dossier) ?? {}, news);
      fakeAgency.changed();
    },
    [id, change] as const,
  );
}
export function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? null);
}
export function focusedPath(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-path') ?? null);
}

/** Fills a table behind the page and opens it: column → text of a row by its number. */
export async function fillTable(
  page: Page,
  dossier: string,
  table: string,
  count: number,
  texts: Record<string, string> = {},
): Promise<void> {
  await page.evaluate(
    ([id, path, rows, words]) => {
      const columns = Object.fromEntries(
        Object.entries(words).map(([column, text]) => [
          column,
          (row: number) => text.replaceAll('#', String(row + 1)),
        ]),
      );
      (window as unknown as { fakeAgency: Agency }).fakeAgency.dossiers
        .get(id)
        ?.draft.fillTable(path, rows, columns);
    },
    [dossier, table, count, texts] as const,
  );
}

/** Pastes a text where the focus is, as the keyboard would. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const data = new DataTransfer();
    data.setData('text/plain', words);
    const at = document.activeElement ?? document.body;
    at.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Waits until a path has the focus. */
export async function focusOn(page: Page, path: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.getAttribute('data-path') === wanted, path, {
    timeout: 5000,
  });
}
