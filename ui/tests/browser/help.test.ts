import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillTable, focusOn, paste, saved, stored } from './agency';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

describe.skipIf(chromiumPath === undefined)('what helps while filling', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('problems: counted on the pages, listed by page with errors first, walked both ways into long tables', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await fillTable(page, id, 'bang_ke', 900, { ten_hang: 'Hàng #', gia_tri: '1000' });
    await page.evaluate((dossier) => {
      const { dossiers } = (
        window as unknown as {
          fakeAgency: { dossiers: Map<string, { draft: { set(path: string, text: string): void } }> };
        }
      ).fakeAgency;
      dossiers.get(dossier)?.draft.set('bang_ke[r700].gia_tri', 'mười');
      dossiers.get(dossier)?.draft.set('ct25', '5000');
    }, id);
    await visit(page, `#/d/${id}/check`);
    await page.getByTestId('error-summary').waitFor();
    const order = await page
      .locator('section.problem-group')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-testid')));
    expect(order, 'errors by page, then the rest by page').toEqual([
      'problems-error-chung',
      'problems-error-phu_luc',
      'problems-warning-chi_tieu',
    ]);
    expect(
      await page.getByTestId('problems-error-phu_luc').textContent(),
      'a cell is named by its row',
    ).toContain('dòng 700');
    await look(page, '21-check-grouped');
    await page.getByTestId('problems-error-phu_luc').getByTestId('error-link').click();
    await focusOn(page, 'bang_ke[r700].gia_tri');
    expect(await page.getByTestId('task-phu_luc').textContent()).toContain('Cần sửa 1');
    expect(await page.getByTestId('task-chi_tieu').textContent()).toContain('1 lưu ý');
    await page.keyboard.press('F8');
    await focusOn(page, 'ct25');
    await page.keyboard.press('F8');
    await focusOn(page, 'ky');
    await page.keyboard.press('Shift+F8');
    await focusOn(page, 'ct25');
    await page.keyboard.press('Shift+F8');
    await focusOn(page, 'bang_ke[r700].gia_tri');
    await page.getByTestId('problem-open').click();
    await page.getByTestId('problems-error-chung').waitFor();
    await look(page, '21-problems');
  });

  test('why this number: rule, law, inputs that jump, what is missing, the other figure', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await visit(page, `#/d/${id}/fill/chi_tieu`);
    await page.getByTestId('input-ct32').fill('250000000');
    await page.keyboard.press('Enter');
    await saved(page);
    await page.getByTestId('input-ct27').focus();
    await page.keyboard.press('F1');
    await page.getByTestId('explain-value').waitFor();
    expect(await page.getByTestId('explain-value').textContent()).toBe('250.000.000');
    expect(await page.getByTestId('explain').textContent()).toContain('Mẫu 01/GTGT, chỉ tiêu [27]');
    await look(page, '22-why');
    await page.getByTestId('explain-input-ct30').click();
    await focusOn(page, 'ct30');
    await page.getByTestId('input-ct22').focus();
    await page.keyboard.press('F1');
    await page.getByTestId('explain-given').waitFor();
    expect(await page.getByTestId('explain-given').textContent()).toContain('12.000');
    await look(page, '22-why-differs');
    await page.keyboard.press('Escape');
    expect(await page.getByTestId('source-ct22').textContent(), 'a given value says so').toContain(
      'Mặc định',
    );
    await fillTable(page, id, 'bang_ke', 1, { ten_hang: 'Vải' });
    await visit(page, `#/d/${id}/check`);
    await page.getByTestId('answers-phu_luc').waitFor();
    await visit(page, `#/d/${id}/fill/phu_luc`);
    await page.getByTestId('input-bang_ke[r1].thue').focus();
    await page.keyboard.press('F1');
    await page.getByTestId('explain-missing').getByRole('link').click();
    await focusOn(page, 'bang_ke[r1].gia_tri');
    await page.getByTestId('legend').locator('summary').click();
    await look(page, '22-legend');
  });

  test('a text of an old font is offered in Unicode; kept texts are not asked for again', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '1.001193');
    await page.getByTestId('input-nyc_ho_ten').fill('NguyÔn ThÞ VÝ Dô');
    await page.keyboard.press('Enter');
    await page.getByTestId('convert-nyc_ho_ten').waitFor();
    expect(await page.getByTestId('convert-nyc_ho_ten').textContent()).toContain('TCVN3');
    expect(await page.getByTestId('convert-to').textContent()).toBe('Nguyễn Thị Ví Dụ');
    await look(page, '23-old-font');
    await page.getByTestId('convert-no').click();
    expect(await stored(page, id, 'nyc_ho_ten')).toBe('NguyÔn ThÞ VÝ Dô');
    await page.getByTestId('input-nyc_ho_ten').fill('TrÇn V¨n VÝ Dô');
    await page.keyboard.press('Enter');
    await page.getByTestId('convert-yes').click();
    await saved(page);
    expect(await stored(page, id, 'nyc_ho_ten')).toBe('Trần Văn Ví Dụ');
    await page.getByTestId('input-nyc_ho_ten').fill('NguyÔn ThÞ VÝ Dô');
    await page.keyboard.press('Enter');
    await saved(page);
    await page.waitForTimeout(60);
    await page.getByTestId('convert-nyc_ho_ten').waitFor({ state: 'detached' }); // the answer was: keep it
  });

  test('a pasted block of an old font is changed as a whole', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await visit(page, `#/d/${id}/fill/phu_luc`);
    await page.getByTestId('row-add-bang_ke').click();
    await focusOn(page, 'bang_ke[r1].ten_hang');
    await paste(page, 'NguyÔn ThÞ VÝ Dô\t1\nTrÇn V¨n VÝ Dô\t2');
    await page.getByTestId('note-offer').waitFor();
    expect(await page.getByTestId('note').textContent()).toContain('2 ô có vẻ được gõ bằng bảng mã TCVN3');
    await look(page, '23-old-font-block');
    await page.getByTestId('note-offer').click();
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLInputElement>('[data-path="bang_ke[r2].ten_hang"]')?.value ===
        'Trần Văn Ví Dụ',
    );
    expect(await stored(page, id, 'bang_ke[r1].ten_hang')).toBe('Nguyễn Thị Ví Dụ');
  });

  test('an old address: one, a choice, and unknown', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '1.001193');
    await page.getByTestId('old-open-nyc_noi_cu_tru').click();
    await page.getByTestId('old-whole').fill('Số 5, phường Phúc Tân, quận Hoàn Kiếm, Hà Nội');
    await page.keyboard.press('Enter');
    await page.getByTestId('old-filled').waitFor();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[data-path="nyc_noi_cu_tru.commune"]')?.value !== '',
    );
    await saved(page);
    expect(await stored(page, id, 'nyc_noi_cu_tru.commune')).toBe('00070');
    expect(await stored(page, id, 'nyc_noi_cu_tru.line')).toBe('Số 5');
    await page.getByTestId('old-whole').fill('');
    await page.getByTestId('old-ward').fill('Phường Trúc Bạch');
    await page.getByTestId('old-district').fill('Quận Ba Đình');
    await page.getByTestId('old-province').fill('Hà Nội');
    await page.getByTestId('old-find').click();
    await page.getByTestId('old-00004').waitFor();
    await look(page, '24-old-address-ask');
    await page.getByTestId('old-00004').check();
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLInputElement>('[data-path="nyc_noi_cu_tru.commune"]')?.value ===
        'Phường Ba Đình',
    );
    await page.getByTestId('old-whole').fill('Một nơi nào đó');
    await page.getByTestId('old-find').click();
    await page.locator('[data-testid=old-message][data-kind=unknown]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('old-whole').waitFor({ state: 'detached' });
    expect(
      await page.evaluate(() => document.activeElement?.getAttribute('data-testid')),
      'the focus goes back to what opened it',
    ).toBe('old-open-nyc_noi_cu_tru');
  });

  test('everything can be deleted, and brought back', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '1.001193', 'p1');
    await page.getByTestId('reset-open').click();
    expect(await page.getByTestId('reset').textContent()).toContain('lấy lại tất cả bằng nút Hoàn tác');
    await look(page, '25-reset');
    await page.getByTestId('reset-run').click();
    await page.getByTestId('note-undo').waitFor();
    expect(await stored(page, id, 'nyc_ho_ten')).toBe('');
    expect(await page.getByTestId('input-nyc_ho_ten').inputValue()).toBe('');
    await page.getByTestId('note-undo').click();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[data-path=nyc_ho_ten]')?.value === 'Nguyễn Thị Ví Dụ',
    );
  });

  test('a number that can be read in two ways offers its readings', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await visit(page, `#/d/${id}/fill/chi_tieu`);
    await page.getByTestId('input-ct24').fill('1.5');
    await page.keyboard.press('Enter');
    await page.getByTestId('reading-ct24').waitFor();
    await look(page, '26-reading');
    await page.getByTestId('reading-ct24').click();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[data-path=ct24]')?.value === '15',
    );
    await page.getByTestId('reading-ct24').waitFor({ state: 'detached' });
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors).toEqual([]);
  });
});
