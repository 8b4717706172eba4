import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fail, fillTable, focusOn, saved, stored } from './agency';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

/** Gives a text to a control as a file. */
function give(page: Page, testid: string, name: string, text: string): Promise<void> {
  return page.getByTestId(testid).setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });
}
/** Test id of what has the focus, or of the first thing around it that has one. */
function focused(page: Page): Promise<string> {
  return page.evaluate(
    () => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid') ?? '',
  );
}

/** The making of documents takes long, or no longer. */
function long(page: Page, on: boolean): Promise<void> {
  return page.evaluate((on) => {
    const program = window as unknown as { fakeAgency: { building: { long: boolean } } };
    program.fakeAgency.building.long = on;
  }, on);
}

describe.skipIf(chromiumPath === undefined)('tax files', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('a return: what it says, its tree by keyboard, into a dossier, and what differs', async () => {
    const page = await desk.open('#/');
    await page.getByTestId('to-xml').click();
    await give(page, 'xml-file', 'to-khai-ky.xml', '<HSoThueDTu/>');
    await page.getByTestId('xml-about').waitFor();
    expect(await focused(page), 'the focus goes to what was found').toBe('xml-about');
    expect(await page.getByTestId('xml-head').textContent()).toContain('Quý 3/2026');
    expect(await page.getByTestId('xml-catalogue').textContent()).toContain('Có trong danh mục');
    expect(await page.getByTestId('report').count()).toBe(1);
    const all = await page.getByTestId('tree-line').count();
    await page.getByTestId('tree').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
    expect(await page.getByTestId('tree-line').count(), 'a closed branch').toBe(all - 8);
    expect(await page.getByTestId('tree-bar').textContent()).toContain(
      'HSoThueDTu › HSoKhaiThue › TTinChung',
    );
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    expect(await page.getByTestId('tree-bar').textContent()).toContain('ctLa');
    await page.getByTestId('tree-search').fill('phải nộp');
    await page.waitForFunction(() => document.querySelectorAll('[data-testid=tree-line].hit').length === 1);
    expect(await page.getByTestId('tree-bar').textContent(), 'the first that was found is chosen').toContain(
      '1.500.000',
    );
    await look(page, '40-xml');
    await page.getByTestId('xml-import').click();
    await page.getByTestId('xml-imported').waitFor();
    expect(await focused(page)).toBe('xml-imported');
    expect(await page.getByTestId('xml-imported').textContent()).toContain('Đã lấy 5 giá trị');
    expect(await page.getByTestId('xml-differing').textContent()).toContain('Theo công thức');
    expect(await page.getByTestId('xml-left-out').textContent()).toContain('ctLa');
    await look(page, '40-xml-imported');
    expect(
      await page.getByTestId('remark-link').allTextContents(),
      'only what the form knows leads there',
    ).toEqual(['[40] Thuế còn phải nộp trong kỳ', '[42] Thuế đề nghị hoàn']);
    await page.getByTestId('remark-link').first().click();
    await focusOn(page, 'ct40');
    expect(await stored(page, 'd1', 'ten')).toBe('CÔNG TY VÍ DỤ');
    await visit(page, '#/d/d1/documents');
    await page.getByTestId('document-form-pdf').waitFor();
    expect(await page.getByTestId('document-imported-xml').textContent()).toContain('Bản gốc');
    await visit(page, '#/d/d1/sign');
    await page.getByTestId('sign-key').waitFor({ state: 'attached' });
    expect(await page.getByText('Tệp thuế đã đưa vào').count(), 'the original is not signed').toBe(0);
  });

  test('a form that nobody knows, a notice, and files that are none', async () => {
    const page = await desk.open('#/xml');
    await give(page, 'xml-file', 'la-mau.xml', '<HSoThueDTu/>');
    await page.getByTestId('xml-why-not').waitFor();
    await page.getByTestId('xml-import').waitFor({ state: 'detached' });
    expect(await page.getByTestId('xml-why-not').textContent()).toContain('mẫu 999');
    expect(await page.getByTestId('tree-line').count(), 'it is shown all the same').toBeGreaterThan(10);
    expect(await page.getByTestId('xml-unsigned').count()).toBe(1);
    await page.getByTestId('xml-keep').click();
    await page.getByTestId('xml-is-kept').waitFor();
    await look(page, '40-xml-unknown');
    await give(page, 'xml-file', 'thong-bao-ky.xml', '<TBaoThueDTu/>');
    await page.getByText('Thông báo của cơ quan thuế').first().waitFor();
    await look(page, '40-xml-notice');
    await give(page, 'xml-file', 'anh.xml', 'không phải XML');
    await page.getByTestId('xml-failure').waitFor();
    expect(await page.getByTestId('xml-about').count(), 'nothing of the file before is left').toBe(0);
    expect(await page.getByTestId('xml-failure').textContent()).toContain('bị hỏng');
    await look(page, '40-xml-failure');
    await look(page, '40-xml-shelf');
    await page.getByTestId('shelf-save-s1').click();
    await page.getByTestId('shelf-saved').waitFor();
    await page.getByTestId('shelf-open-s1').click();
    await page.getByTestId('xml-is-kept').waitFor();
    await visit(page, '#/');
    await page.getByTestId('to-xml').click();
    await page.getByTestId('shelf-remove-s1').click();
    await page.getByTestId('shelf-remove-run').click();
    await page.getByTestId('xml-shelf').waitFor({ state: 'detached' });
    await give(page, 'xml-file', 'to-khai-dung.xml', '<HSoThueDTu/>');
    await fail(page, { 'xml.import': 'disk-full' });
    await page.getByTestId('xml-import').click();
    await page.getByTestId('xml-failure').waitFor();
    await fail(page, {});
    await page.getByTestId('xml-import').click();
    await page.getByTestId('xml-imported').waitFor();
    expect(await page.getByTestId('xml-imported').textContent()).toContain('Không có gì bị bỏ lại');
    await page.getByTestId('xml-open').click();
    await page.getByTestId('sheet').waitFor();
  });

  test('an annex of 5,000 rows: only what is in view is in the page, the rest is found', async () => {
    const page = await desk.open('#/xml');
    await give(page, 'xml-file', 'dai.xml', '<HSoThueDTu/>');
    await page.getByTestId('tree').waitFor();
    expect(await page.getByTestId('tree-count').textContent()).toContain('15');
    expect(await page.getByTestId('tree-line').count()).toBeLessThan(60);
    await page.getByTestId('tree').focus();
    await page.keyboard.press('End');
    await page.getByText('Hàng ví dụ 5000').waitFor();
    await page.getByTestId('tree-search').fill('hang vi du 4321');
    await page.waitForFunction(() => document.querySelectorAll('[data-testid=tree-line]').length === 6);
    await look(page, '40-xml-long');
    await page.getByTestId('tree-search').fill('không có chữ này');
    await page.waitForFunction(() => document.querySelectorAll('[data-testid=tree-line]').length === 0);
    expect(await page.getByTestId('tree-bar').textContent()).toContain('Không có phần tử nào khớp');
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors).toEqual([]);
  });
});

describe.skipIf(chromiumPath === undefined)('tables from and to Excel', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  const goods = [
    'CÔNG TY VÍ DỤ;;;',
    'STT;Tên hàng hóa;Giá trị;Giá trị chưa thuế',
    '1;Vải;5000000;4000000',
    '2;Đường;mười;900000',
    '3;Gạo;-7000;6000',
    ';Tổng cộng;5000000;',
  ].join('\n');

  async function openImport(): Promise<{ page: Page; id: string }> {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await fillTable(page, id, 'bang_ke', 2, { ten_hang: 'Hàng cũ #', gia_tri: '#000' });
    await visit(page, '#/');
    await visit(page, `#/d/${id}/fill/phu_luc`);
    await page.getByTestId('sheet-import-bang_ke').click();
    await page.getByTestId('sheet-file').waitFor({ state: 'attached' });
    return { page, id };
  }

  test('papers of thousands of rows tell how far they are, can be stopped and made again', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await page.getByTestId('input-ky-suggest').click();
    await long(page, true);
    await visit(page, `#/d/${id}/documents`);
    await page.getByTestId('building').getByText('33 %').waitFor();
    await look(page, '41-building');
    await page.getByTestId('building-stop').click();
    await page.getByTestId('failure').getByText('Đã dừng theo ý bạn').waitFor();
    await long(page, false);
    await page.getByTestId('failure-retry').click();
    await page.getByTestId('document-form-pdf').waitFor();
    await page.getByTestId('building').waitFor({ state: 'detached' });
  });

  test('columns are matched, one is chosen otherwise, rows go in, and one undo takes them back', async () => {
    const { page, id } = await openImport();
    await give(page, 'sheet-file', 'ban-ra.csv', goods);
    await page.getByTestId('preview').waitFor();
    expect(await focused(page)).toBe('preview');
    expect(await page.getByTestId('ambiguous').textContent()).toContain('1 cột cần bạn chọn');
    expect(await page.getByTestId('doubt-gia_tri').textContent()).toContain('Nhiều cột');
    expect(await page.getByTestId('map-ten_hang').inputValue()).toBe('1');
    expect(await page.getByTestId('sheet-count').textContent()).toContain('Có 3 dòng');
    expect(await page.getByTestId('sheet-count').textContent()).toContain('dòng 6');
    const problems = page.getByTestId('preview-problems').locator('tbody tr');
    expect(await problems.first().textContent(), 'errors come first').toContain('“mười” không phải là số');
    expect(await problems.count()).toBe(2);
    await look(page, '41-sheet');
    await page.getByTestId('sheet-first-row').fill('4');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => document.querySelector('[data-testid=sheet-count]')?.textContent.includes('Có 2 dòng') ?? false,
    );
    await page.getByTestId('doubt-gia_tri').waitFor();
    await page.getByTestId('sheet-first-row').fill('3');
    await page.keyboard.press('Enter');
    await page.getByTestId('map-gia_tri').focus();
    await page.getByTestId('map-gia_tri').selectOption('3');
    await page.waitForFunction(
      () => document.querySelector('[data-testid=first-rows]')?.textContent.includes('4000000') ?? false,
    );
    expect(await focused(page), 'the focus stays where the choice was made').toBe('map-gia_tri');
    await page.getByTestId('preview-problems').waitFor({ state: 'detached' }); // no problem is left
    await page.getByTestId('sheet-run').click();
    await page.getByTestId('sheet-result').waitFor();
    expect(await focused(page)).toBe('sheet-result');
    expect(await page.getByTestId('sheet-result').textContent()).toContain('Đã đưa 3 dòng vào bảng');
    await look(page, '41-sheet-done');
    await page.getByTestId('sheet-to-table').click();
    await page.getByTestId('note').waitFor();
    expect(await page.getByTestId('note').textContent()).toContain('Đã đưa 3 dòng từ tệp');
    await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 5);
    expect(await stored(page, id, 'bang_ke[r4].gia_tri')).toBe('900.000');
    await page.getByTestId('note-undo').click();
    await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 2);
  });

  test('rows replaced with their errors: said before and after, with a report; undone from the result', async () => {
    const { page, id } = await openImport();
    await give(page, 'sheet-file', 'ban-ra.csv', goods);
    await page.getByTestId('mode-replace').check();
    expect(await page.getByTestId('sheet-run').textContent()).toContain('Xóa các dòng đang có');
    await look(page, '41-sheet-replace');
    await page.getByTestId('sheet-run').click();
    await page.getByTestId('sheet-report').waitFor();
    expect(await page.getByTestId('sheet-report').textContent()).toContain('bang-ke-dong-can-sua.xlsx');
    expect(await page.getByTestId('result-problems').textContent()).toContain('Dòng 4');
    await look(page, '41-sheet-problems');
    await page.getByTestId('sheet-undo').click();
    await page.getByTestId('sheet-undone').waitFor();
    expect(await stored(page, id, 'bang_ke[r1].ten_hang')).toBe('Hàng cũ 1');
    expect(await page.getByTestId('sheet-run').textContent(), 'the file can be taken again').toContain(
      '3 dòng',
    );
  });

  test('tabs, a file that is no sheet, a failing second look, nothing to take', async () => {
    const { page } = await openImport();
    await give(page, 'sheet-file', 'anh.xlsx', 'PK\u0000\u0001');
    await page.getByTestId('sheet-failure').waitFor();
    expect(await page.getByTestId('sheet-failure').getAttribute('data-code')).toBe('bad-sheet');
    await look(page, '41-sheet-failure');
    await give(page, 'sheet-file', 'hai-trang.csv', `=== Bán ra\n${goods}\n=== Ghi chú\nkhông có gì;\n`);
    await page.getByTestId('preview').waitFor();
    await page.getByTestId('sheet-tab').selectOption('1');
    await page.getByTestId('sheet-nothing').waitFor();
    expect(await page.getByTestId('sheet-run').isDisabled()).toBe(true);
    await page.getByTestId('sheet-tab').selectOption('0');
    await page.getByTestId('sheet-nothing').waitFor({ state: 'detached' });
    await fail(page, { 'draft.sheet-preview': 'internal' });
    await page.getByTestId('map-gia_tri').selectOption('');
    await page.getByTestId('sheet-failure').waitFor();
    expect(await page.getByTestId('map-gia_tri').inputValue(), 'the choice that counts is shown').toBe('2');
    await fail(page, { 'draft.sheet-import': 'disk-full' });
    await page.getByTestId('sheet-run').click();
    await page.locator('[data-testid=sheet-failure][data-code=disk-full]').waitFor();
    await fail(page, {});
    await page.getByTestId('sheet-back').click();
    await page.getByTestId('table-bang_ke').waitFor();
    await page.getByTestId('save-failure').waitFor({ state: 'detached' }); // nothing typed was lost
  });

  test('24 columns fit into a small window', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, 'bang-rong');
    await visit(page, `#/d/${id}/import/bk`);
    const heads = ['Họ và tên', 'Mã số thuế', 'Tổng thu nhập chịu thuế'];
    const more = Array.from({ length: 15 }, (_, at) => `Khoản thu nhập, giảm trừ thứ ${at + 1}`);
    const rows = Array.from({ length: 30 }, (_, at) =>
      [`Người Ví Dụ ${at + 1}`, `010${at}`, '1000000', ...more.map((_, n) => `${n}000`)].join(';'),
    );
    await give(page, 'sheet-file', 'ca-nhan.csv', [[...heads, ...more].join(';'), ...rows].join('\n'));
    await page.getByTestId('first-rows').waitFor();
    await look(page, '41-sheet-wide');
  });

  test('a table and a template go out; a refusal is said at the table', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await visit(page, `#/d/${id}/fill/phu_luc`);
    expect(await page.getByTestId('sheet-export-bang_ke').isDisabled(), 'nothing to export').toBe(true);
    await page.getByTestId('sheet-template-bang_ke').click();
    await page.getByTestId('sheet-written').waitFor();
    expect(await page.getByTestId('sheet-written').textContent()).toContain('bang-ke-mau.xlsx');
    await look(page, '41-template');
    await page.getByTestId('sheet-written-close').click();
    await page.getByTestId('row-add-bang_ke').click();
    await focusOn(page, 'bang_ke[r1].ten_hang');
    await page.keyboard.type('Vải');
    await page.getByTestId('sheet-export-bang_ke').click();
    await page.getByTestId('sheet-written').waitFor();
    expect(await page.getByTestId('sheet-written').textContent()).toContain('bang-ke.xlsx');
    expect(await stored(page, id, 'bang_ke[r1].ten_hang'), 'what was typed is in the file').toBe('Vải');
    await page.getByTestId('sheet-csv-bang_ke').click();
    await page.getByTestId('sheet-written').getByText('bang-ke.csv').waitFor();
    await fail(page, { 'draft.sheet-export': 'disk-full' });
    await page.getByTestId('sheet-export-bang_ke').click();
    await page.getByTestId('sheet-failure').waitFor();
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors).toEqual([]);
  });
});

describe.skipIf(chromiumPath === undefined)('papers, printing, joining, HTKK', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  async function documents(options = {}): Promise<{ page: Page; id: string }> {
    const page = await desk.open('#/', options);
    const id = await begin(page, '01-gtgt', 'p2');
    await page.getByTestId('input-ky-suggest').click();
    await saved(page);
    await visit(page, `#/d/${id}/documents`);
    await page.getByTestId('page-image').waitFor();
    return { page, id };
  }

  test('papers are made and shown; printing counts pages and sheets and says what was sent', async () => {
    const { page, id } = await documents();
    await page.getByTestId('offer-label').waitFor();
    expect(await page.getByTestId('offer-label').textContent()).toContain('Bạn chưa chọn nhận kết quả');
    expect(await page.getByTestId('make-label').count()).toBe(0);
    await page.getByTestId('make-cover').click();
    await page.getByTestId('document-paper-cover').waitFor();
    expect(await page.getByTestId('document-paper-cover').getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByTestId('offer-done').textContent()).toContain('Đã tạo “Bìa hồ sơ”');
    expect(await page.getByTestId('make-cover').textContent()).toContain('Tạo lại');
    await look(page, '42-papers');
    await page.getByTestId('print-open').click();
    await page.getByTestId('print-printer').waitFor();
    expect(await page.getByTestId('print-printer').inputValue(), 'the default printer').toBe('laser');
    expect(await page.getByTestId('print-document-tax-xml').count(), 'XML is not printed').toBe(0);
    expect(await page.getByTestId('print-document-paper-cover').isChecked()).toBe(true);
    await page.getByTestId('print-copies').fill('2');
    await page.getByTestId('print-two-sided').check();
    expect(await page.getByTestId('print-count').textContent()).toContain('Mỗi bản 3 trang, cần tất cả 4 tờ');
    await look(page, '42-print');
    await page.getByTestId('print-copies').fill('nhiều');
    await page.keyboard.press('Enter');
    await page.getByText('Hãy nhập số bản').waitFor();
    await page.getByTestId('print-copies').fill('2');
    await page.getByTestId('print-printer').selectOption('tang-2');
    await page.getByTestId('print-waits').waitFor();
    await page.getByTestId('print-run').click();
    await page.getByTestId('print-failure').waitFor();
    expect(await page.getByTestId('print-failure').textContent()).toContain('Máy in không trả lời');
    await look(page, '42-print-failed');
    await page.getByTestId('print-printer').selectOption('laser');
    await page.getByTestId('print-run').click();
    await page.getByTestId('print-sent').waitFor();
    expect(await page.getByTestId('print-sent').textContent()).toContain(
      'Đã gửi 3 trang đến máy in Canon LBP 2900',
    );
    await look(page, '42-printed');
    const jobs = await page.evaluate(
      () => (window as unknown as { fakeAgency: { printers: { jobs: unknown[] } } }).fakeAgency.printers.jobs,
    );
    expect(jobs).toEqual([
      { documents: ['form-pdf', 'paper-cover'], printer: 'laser', copies: 2, twoSided: true },
    ]);
    await page.keyboard.press('Escape');
    await page.getByTestId('print').waitFor({ state: 'detached' });
    expect(await focused(page), 'the focus goes back').toBe('print-open');
    await visit(page, `#/d/${id}/sign`);
    await page.getByTestId('sign-key').waitFor({ state: 'attached' });
    expect(await page.getByText('Bìa hồ sơ').count(), 'a paper is not signed').toBe(0);
  });

  test('no printer: the reason, and the files as the way out', async () => {
    const { page } = await documents({ noPrinter: true });
    await page.getByTestId('print-open').click();
    await page.getByTestId('print-none').waitFor();
    expect(await page.getByTestId('print-none').textContent()).toContain('CUPS không chạy');
    await look(page, '42-no-printer');
    await page.getByTestId('print-export').click();
    await page.getByTestId('export-done').waitFor();
    await page.getByTestId('print').waitFor({ state: 'detached' });
  });

  test('the HTKK folder in the settings, and the return checked against its schema', async () => {
    const { page, id } = await documents();
    expect(await page.getByTestId('tax-untested').textContent()).toContain('Chưa được kiểm chứng với cổng');
    await page.getByTestId('to-htkk').click();
    await page.getByTestId('htkk-folder').waitFor();
    await page.getByTestId('htkk-use').click();
    await page.getByText('Hãy nhập đường dẫn').waitFor();
    await page.getByTestId('htkk-folder').fill('/khong-co');
    await page.keyboard.press('Enter');
    await page.getByTestId('htkk-failure').waitFor();
    await page.getByTestId('htkk-folder').fill('/opt/rong');
    await page.keyboard.press('Enter');
    await page.getByTestId('htkk-problem').waitFor();
    await look(page, '43-htkk-problem');
    await page.getByTestId('htkk-folder').fill('/opt/HTKK');
    await page.keyboard.press('Enter');
    await page.getByTestId('htkk-holds').waitFor();
    expect(await page.getByTestId('htkk-holds').textContent()).toContain('214');
    await look(page, '43-htkk');
    await visit(page, `#/d/${id}/documents`);
    await page.getByTestId('schema-check').click();
    await page.getByTestId('schema-result').waitFor();
    expect(await focused(page)).toBe('schema-result');
    expect(await page.getByTestId('schema-result').textContent()).toContain('2 chỗ');
    await look(page, '43-schema');
    await page.getByTestId('schema-link').click();
    await focusOn(page, 'ct42');
    await visit(page, '#/settings');
    await page.getByTestId('htkk-forget').click();
    await page.getByTestId('htkk-forget').waitFor({ state: 'detached' });
    expect(await page.getByTestId('htkk-folder').inputValue()).toBe('');
  });

  test('several scans of one paper: a refused one says why, the others are put in order and joined', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '1.001193', 'p1');
    await visit(page, `#/d/${id}/fill/-papers`);
    const scan = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.alloc(40_000, 1) });
    await page
      .getByTestId('attach-giay_chung_sinh')
      .setInputFiles(['mat-truoc.jpg', 'hong.jpg', 'mat-sau.jpg', 'khoa.pdf'].map(scan));
    await page.getByTestId('join-open-giay_chung_sinh').waitFor();
    expect(await page.getByTestId('paper-giay_chung_sinh').textContent()).toContain('Tệp hong.jpg bị hỏng');
    await page.getByText('Gộp 3 tệp').waitFor();
    await look(page, '44-scans');
    await page.getByTestId('join-open-giay_chung_sinh').click();
    const names = (): Promise<string[]> =>
      page.getByTestId('join-list').locator('.file-name').allTextContents();
    expect(await names()).toEqual(['mat-truoc.jpg', 'mat-sau.jpg', 'khoa.pdf']);
    await page.getByTestId('join-list').getByRole('button', { name: 'Lên mat-sau.jpg' }).press('Enter');
    expect(await names()).toEqual(['mat-sau.jpg', 'mat-truoc.jpg', 'khoa.pdf']);
    expect(
      await page.evaluate(() => document.activeElement?.getAttribute('data-testid')),
      'the focus stays with the file',
    ).toMatch(/^join-down-/);
    await look(page, '44-join');
    await page.getByTestId('join-run').click();
    await page.getByTestId('join-waiting').waitFor();
    await page.getByTestId('join-failure').waitFor();
    expect(await page.getByTestId('join-failure').textContent()).toContain('khóa bằng mật khẩu');
    await look(page, '44-join-failed');
    await page.keyboard.press('Escape');
    await page.getByTestId('paper-giay_chung_sinh').getByRole('button', { name: 'Bỏ tệp khoa.pdf' }).click();
    await page.getByText('Gộp 2 tệp').click();
    await page.getByTestId('join-run').click();
    await page.getByText('Đã gộp 2 tệp thành mat-truoc-gop.pdf').waitFor();
    expect(await focused(page)).toBe('paper-giay_chung_sinh');
    await look(page, '44-joined');
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors).toEqual([]);
  });
});
