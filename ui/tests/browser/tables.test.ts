import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillTable, focusedPath, focusOn, paste, saved, stored } from './agency';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

const cell = (row: number, column: string): string => `bang_ke[r${row}].${column}`;

describe.skipIf(chromiumPath === undefined)('tables by keyboard', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  /** The table of the tax return with three rows of goods. */
  async function goods(): Promise<{ page: Page; id: string }> {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await fillTable(page, id, 'bang_ke', 3, { ten_hang: 'Hàng #', gia_tri: '#000000' });
    await visit(page, `#/d/${id}/check`);
    await page.getByTestId('answers-phu_luc').waitFor();
    await visit(page, `#/d/${id}/fill/phu_luc`);
    await page.getByTestId(`input-${cell(1, 'ten_hang')}`).waitFor();
    return { page, id };
  }

  test('Enter goes on, passes over what is calculated, and adds a row at the end; Shift+Enter goes back', async () => {
    const { page, id } = await goods();
    await page.getByTestId(`input-${cell(3, 'ten_hang')}`).focus();
    await page.keyboard.press('Enter');
    await focusOn(page, cell(3, 'gia_tri'));
    await page.keyboard.press('Shift+Enter');
    await focusOn(page, cell(3, 'ten_hang'));
    await page.keyboard.press('Shift+Enter');
    await focusOn(page, cell(2, 'gia_tri'));
    await page.getByTestId(`input-${cell(3, 'gia_tri')}`).focus();
    await page.keyboard.type('7000000');
    await page.keyboard.press('Enter');
    await focusOn(page, cell(4, 'ten_hang'));
    await saved(page);
    expect(
      await stored(page, id, cell(3, 'gia_tri')),
      'what was typed is saved before the row comes',
    ).toContain('7');
  });

  test('arrows go between rows; in a list of choices they choose', async () => {
    const { page } = await goods();
    await page.getByTestId(`input-${cell(2, 'gia_tri')}`).focus();
    await page.keyboard.press('ArrowDown');
    await focusOn(page, cell(3, 'gia_tri'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await focusOn(page, cell(1, 'gia_tri'));
    await page.keyboard.press('ArrowUp');
    expect(await focusedPath(page), 'above the first row is nothing').toBe(cell(1, 'gia_tri'));
  });

  test('Ctrl+Alt+arrow moves the row and keeps the focus in it', async () => {
    const { page } = await goods();
    await page.getByTestId(`input-${cell(1, 'gia_tri')}`).focus();
    await page.keyboard.press('Control+Alt+ArrowDown');
    await page.waitForFunction(
      () => document.querySelector('tr[data-row]')?.getAttribute('data-row') === 'r2',
    );
    await focusOn(page, cell(1, 'gia_tri'));
    await page.getByTestId('undo').click();
    await page.waitForFunction(
      () => document.querySelector('tr[data-row]')?.getAttribute('data-row') === 'r1',
    );
  });

  test('F5 below the current row, F6 without a question but with a way back', async () => {
    const { page } = await goods();
    await page.getByTestId(`input-${cell(2, 'gia_tri')}`).focus();
    await page.keyboard.press('F5');
    await focusOn(page, cell(4, 'ten_hang'));
    expect(
      await page.locator('tr[data-row]').evaluateAll((all) => all.map((one) => one.getAttribute('data-row'))),
      'below the current row, not at the end',
    ).toEqual(['r1', 'r2', 'r4', 'r3']);
    await page.keyboard.press('F6');
    await page.getByTestId('note').waitFor();
    expect(await page.getByTestId('note').textContent()).toContain('Đã xóa dòng 3');
    await focusOn(page, cell(3, 'ten_hang'));
    await look(page, '20-row-deleted');
    await page.getByTestId('note-undo').click();
    await page.getByTestId(`input-${cell(4, 'ten_hang')}`).waitFor();
    await page.getByTestId('note').waitFor({ state: 'detached' }); // the hint goes with its step
  });

  test('sums follow cells, rows and undo', async () => {
    const { page } = await goods();
    const sum = page.getByTestId('sum-bang_ke.gia_tri');
    expect((await sum.textContent())?.trim()).toBe('6.000.000');
    await page.getByTestId(`input-${cell(1, 'gia_tri')}`).fill('1500000');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => document.querySelector('[data-testid="sum-bang_ke.gia_tri"]')?.textContent.trim() === '6.500.000',
    );
    await page.keyboard.press('F6');
    await page.waitForFunction(
      () => document.querySelector('[data-testid="sum-bang_ke.gia_tri"]')?.textContent.trim() === '4.500.000',
    );
    expect((await page.getByTestId('sum-bang_ke.thue').textContent())?.trim()).toBe('90.000');
    await page.getByTestId('undo').click();
    await page.waitForFunction(
      () => document.querySelector('[data-testid="sum-bang_ke.gia_tri"]')?.textContent.trim() === '6.500.000',
    );
  });

  test('a block from a spreadsheet fills cells, adds rows, and says what found no place', async () => {
    const { page, id } = await goods();
    await page.getByTestId(`input-${cell(3, 'ten_hang')}`).focus();
    await paste(page, 'Vải\t5.000.000\t1\t2\r\n"Chỉ ""tốt"""\t300000\r\n');
    await page.getByTestId('note').waitFor();
    const note = (await page.getByTestId('note').textContent()) ?? '';
    expect(note).toContain('Đã dán 2 dòng, 4 cột. Thêm 1 dòng mới.');
    const lines = await page.getByTestId('left-out').allTextContents();
    expect(lines.length).toBe(2);
    expect(lines[0], 'where, what and why').toMatch(/Thuế được giảm, dòng 3.*1.*chương trình tính/s);
    await focusOn(page, cell(3, 'ten_hang'));
    expect(await stored(page, id, cell(4, 'ten_hang'))).toBe('Chỉ "tốt"');
    expect(await stored(page, id, cell(3, 'gia_tri'))).toBe('5.000.000');
    await look(page, '20-paste');
    // The list stays while it is worked off.
    await page.getByTestId(`input-${cell(3, 'ten_hang')}`).fill('Vải lanh');
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await page.getByTestId('left-out').count()).toBe(2);
    await page.getByTestId('undo').click();
    await page.getByTestId('undo').click();
    await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 3);
    expect(await stored(page, id, cell(3, 'ten_hang')), 'one undo takes the whole block back').toBe('Hàng 3');
  });

  test('a single cell is pasted as text; an empty table takes a block as it is', async () => {
    const { page, id } = await goods();
    await page.getByTestId(`input-${cell(1, 'ten_hang')}`).focus();
    await paste(page, 'một\r\n');
    await page.waitForTimeout(40);
    expect(await page.getByTestId('note').count(), 'nothing of ours happens').toBe(0);
    await page.keyboard.press('F6');
    await page.getByTestId('note').waitFor();
    await page.keyboard.press('F6');
    await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 1);
    await page.keyboard.press('F6');
    await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 0);
    await focusOn(page, 'bang_ke');
    await look(page, '20-empty-table');
    await paste(page, 'A\t1\nB\t2');
    await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 2);
    expect(await stored(page, id, cell(5, 'ten_hang'))).toBe('B');
  });

  test('rows are chosen with Shift, copied as a block and deleted together', async () => {
    const { page } = await goods();
    await page.getByTestId(`input-${cell(1, 'ten_hang')}`).focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByTestId(`input-${cell(2, 'gia_tri')}`).click({ modifiers: ['Shift'] });
    expect(await page.locator('td.chosen').count()).toBe(4);
    const copied = await page.evaluate(() => {
      const data = new DataTransfer();
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
      );
      return data.getData('text/plain');
    });
    expect(copied).toBe('Hàng 1\t1.000.000\r\nHàng 2\t2.000.000');
    await look(page, '20-block');
    await page.keyboard.press('F6');
    await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 1);
    expect(await page.getByTestId('note').textContent()).toContain('các dòng 1 đến 2');
  });

  test('a wrong cell is marked, says why on focus and stands in the list; the formula explains itself', async () => {
    const { page } = await goods();
    await page.getByTestId(`input-${cell(2, 'gia_tri')}`).fill('mười');
    await page.keyboard.press('Enter');
    await page.getByTestId('problems-bang_ke').waitFor();
    expect(await page.getByTestId('problems-bang_ke').textContent()).toContain('Giá trị, dòng 2');
    await page.getByTestId('problems-bang_ke').getByRole('button').click();
    await focusOn(page, cell(2, 'gia_tri'));
    expect(await page.getByTestId('focus-issue').textContent()).toContain('Số này chưa đúng');
    const told = await page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-describedby') ?? '';
      return document.getElementById(id)?.textContent ?? '';
    });
    expect(told, 'a screen reader hears it at the cell').toContain('Số này chưa đúng');
    await look(page, '20-wrong-cell');
    await page.getByTestId(`input-${cell(1, 'thue')}`).focus();
    await page.keyboard.press('F1');
    await page.getByTestId('explain-value').waitFor();
    expect(await page.getByTestId('explain').textContent()).toContain('gia_tri * 2 %');
  });

  test('24 columns scroll sideways under fixed first columns; a table that does not matter is not shown', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, 'bang-rong');
    await fillTable(page, id, 'bk', 14, { ho_ten: 'Người Ví Dụ #', tong: '#000000', khoan_3: '#00000' });
    await visit(page, '#/');
    await visit(page, `#/d/${id}/fill/bang`);
    const name = page.getByTestId('input-bk[r1].ho_ten');
    await name.waitFor();
    const before = (await name.boundingBox())?.x ?? 0;
    await page.getByTestId('input-bk[r1].khoan_15').focus();
    await page.waitForFunction(() => (document.querySelector('.grid')?.scrollLeft ?? 0) > 500);
    expect(Math.abs(((await name.boundingBox())?.x ?? 0) - before), 'the name stays').toBeLessThan(3);
    // The focus may not end under what is fixed.
    for (const column of ['khoan_1', 'mst', 'thue']) {
      await page.getByTestId(`input-bk[r1].${column}`).focus();
      const hidden = await page.evaluate(() => {
        const box = document.activeElement?.getBoundingClientRect();
        const fixed = document.querySelector('td.first')?.getBoundingClientRect();
        return (box?.left ?? 0) < (fixed?.right ?? 0) - 1;
      });
      expect(hidden, `${column} must not be under the fixed column`).toBe(false);
    }
    await look(page, '20-wide');
    await visit(page, `#/d/${id}/fill/chung`);
    await page.getByTestId('input-co_bang-false').check();
    await saved(page);
    await page.getByTestId('task-bang').waitFor({ state: 'detached' }); // its page goes from the list
  });

  test('5,000 × 24: a key is painted within a frame or two, a cell is committed and the next one reached', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, 'bang-rong');
    await fillTable(page, id, 'bk', 5000, { ho_ten: 'Người Ví Dụ #', tong: '#000' });
    await visit(page, '#/');
    await visit(page, `#/d/${id}/fill/bang`);
    const tong = page.getByTestId('input-bk[r3].tong');
    await tong.waitFor({ timeout: 20_000 });
    expect(await page.locator('tr[data-row]').count(), 'only rows in view are in the page').toBeLessThan(60);
    const times = await tong.evaluate(async (input: HTMLInputElement) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const measure = async (act: () => void): Promise<{ script: number; paint: number }> => {
        const script: number[] = [];
        const paint: number[] = [];
        for (let n = 0; n < 25; n += 1) {
          await frame();
          const start = performance.now();
          act();
          await Promise.resolve();
          // Asking for a height makes the layout happen now.
          const laidOut = document.body.offsetHeight >= 0;
          if (laidOut) script.push(performance.now() - start);
          await frame();
          // A task after the frame begins when the frame was handed to the screen.
          await new Promise((done) => setTimeout(done, 0));
          paint.push(performance.now() - start);
        }
        const late = (all: number[]): number => all.sort((a, b) => a - b)[22] ?? 999;
        return { script: late(script), paint: late(paint) };
      };
      input.focus();
      const typing = await measure(() => {
        input.value += '1';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      const moving = await measure(() => {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }),
        );
      });
      return { typing, moving };
    });
    console.info('5,000 × 24, 90th percentile in ms:', JSON.stringify(times));
    expect(times.typing.script, 'script and layout of a key').toBeLessThan(16);
    expect(times.moving.script, 'script and layout from row to row').toBeLessThan(60);
    // Painting is done by the processor here, and may share it with others: only a cliff is seen.
    expect(times.typing.paint, 'from a key to its paint').toBeLessThan(250);
    await saved(page);
    expect(await stored(page, id, 'bk[r3].thue'), 'the cell that was left is saved').not.toBe('300');
    await page.keyboard.press('F6');
    await page.getByTestId('note').waitFor({ timeout: 20_000 });
    expect(await focusedPath(page), 'the focus stays in the table').toContain('.tong');
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors).toEqual([]);
  });
});
