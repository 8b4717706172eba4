import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saved, stored } from './agency';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

/** Lets a dossier be a filed one. */
function file(page: Page, id: string): Promise<void> {
  return page.evaluate((dossier) => {
    const agency = (
      window as unknown as {
        fakeAgency: { dossiers: Map<string, { state: string; number: string }>; changed(): void };
      }
    ).fakeAgency;
    const one = agency.dossiers.get(dossier);
    if (one) Object.assign(one, { state: 'received', number: 'H00.01-261121-0001' });
    agency.changed();
  }, id);
}

describe.skipIf(chromiumPath === undefined)('versions, earlier periods, packs', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('another version is offered, shown line by line, taken, and taken back', async () => {
    const page = await desk.open('#/', { newVersion: true });
    const id = await begin(page, '1.001193', 'p1');
    await page.getByTestId('input-kinh_gui').fill('UBND xã Ví Dụ');
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await page.getByTestId('version-banner').textContent()).toContain(
      'từ ngày 01/11/2026 dùng mẫu mới',
    );
    await look(page, '30-version-banner');
    await page.getByTestId('version-look').click();
    await page.getByTestId('step').first().waitFor();
    expect(
      await page.getByTestId('step').evaluateAll((all) => all.map((one) => one.getAttribute('data-fate'))),
      'what is lost comes first',
    ).toEqual(['dropped', 'kept', 'kept']);
    await look(page, '30-migration');
    await page.getByTestId('fate-kept').check();
    expect(await page.getByTestId('step').count()).toBe(2);
    await page.getByTestId('migrate-keep').click();
    await page.getByTestId('input-kinh_gui').waitFor();
    await page.getByTestId('version-look').click();
    await page.getByTestId('migrate-run').click();
    await page.getByTestId('note').waitFor();
    await page.getByTestId('input-nyc_dien_thoai').waitFor();
    expect(await page.getByTestId('input-kinh_gui').count(), 'the form is the new one').toBe(0);
    await page.getByTestId('version-banner').waitFor({ state: 'detached' });
    expect(await page.getByTestId('input-nyc_ho_ten').inputValue(), 'what stays is there').toBe(
      'Nguyễn Thị Ví Dụ',
    );
    await look(page, '30-migrated');
    await page.getByTestId('note-undo').click();
    await page.getByTestId('input-kinh_gui').waitFor();
    await page.getByTestId('version-banner').waitFor();
    expect(await stored(page, id, 'kinh_gui')).toBe('UBND xã Ví Dụ');
  });

  test('the next period from a filed one: what was carried, what was not, and the links both ways', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await page.getByTestId('input-ky-suggest').click();
    await visit(page, `#/d/${id}/fill/chi_tieu`);
    await page.getByTestId('input-ct24').fill('9000000');
    await page.getByTestId('input-ct25').fill('9000000');
    await page.keyboard.press('Enter');
    await saved(page);
    await file(page, id);
    await visit(page, '#/p/01-gtgt');
    await page.getByTestId(`make-next-${id}`).waitFor();
    await look(page, '31-previous');
    await page.getByTestId(`make-next-${id}`).click();
    await page.getByTestId('carried').waitFor();
    expect(await page.getByTestId('carried').textContent()).toContain('lấy từ [43]');
    expect(await page.getByTestId('not-carried').textContent()).toContain('[23]');
    await look(page, '31-carried');
    await page.getByTestId('carried-fill').click();
    await page.getByTestId('link-origin').waitFor();
    await page.getByTestId('task-chi_tieu').click();
    expect(await page.getByTestId('source-ct22').textContent()).toContain('Chuyển từ kỳ trước');
    await look(page, '31-carried-fill');
    await page.getByTestId('link-origin').click();
    await page.getByTestId('link-follower-d2').waitFor();
    await look(page, '31-origin');
  });

  test('a supplement from the follow page, and its changed figures collected', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await page.getByTestId('input-ky-suggest').click();
    await saved(page);
    await file(page, id);
    await visit(page, `#/d/${id}/timeline`);
    await page.getByTestId(`make-supplement-${id}`).click();
    await page.getByTestId('carried-fill').click();
    await page.getByTestId('compile-changes').waitFor();
    await look(page, '32-supplement');
    await page.getByTestId('compile-changes').click();
    await page.getByTestId('table-bang_ke').waitFor();
    expect(await page.getByTestId('note').textContent()).toContain('Đã ghi 1 chỉ tiêu thay đổi');
    expect(await page.getByTestId('left-out').textContent()).toContain('Bảng không còn chỗ');
    await look(page, '32-compiled');
  });

  test('packs: versions, publishers, install, refuse, roll back', async () => {
    const page = await desk.open('#/settings');
    await page.getByTestId('to-packs').click();
    await page.getByTestId('packs-refused').waitFor();
    await look(page, '33-packs');
    const give = async (name: string, text: string, testid: string): Promise<void> => {
      await page.getByTestId(testid).setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });
    };
    expect(await page.getByTestId('pack-install').isDisabled(), 'both files are needed').toBe(true);
    await give('a.hosopack', 'sai', 'pack-file');
    await give('a.hosopack.minisig', 'untrusted comment: x', 'pack-signature');
    await page.getByTestId('pack-install').click();
    await page.getByTestId('install-failure').waitFor();
    expect(await page.getByTestId('install-failure').getAttribute('data-code')).toBe('pack-tampered');
    await look(page, '33-pack-refused');
    await give('b.hosopack', 'tot', 'pack-file');
    await page.getByTestId('pack-install').click();
    await page.getByTestId('packs-done').waitFor();
    expect(await page.getByTestId('packs-done').textContent()).toContain('Nhóm Hồ Sơ');
    await page.getByTestId('roll-back-1.001193').click();
    await page.getByTestId('roll-back-run').click();
    await page.getByText('Đã trở về bản trước').waitFor();
    await page.getByTestId('roll-back-1.001193').waitFor({ state: 'detached' });
    await page.getByTestId('trust-open').click();
    await page.getByTestId('trust-name').fill('Ai đó');
    await page.getByTestId('trust-key').fill('không phải khóa');
    await page.getByTestId('trust-run').click();
    await page.getByTestId('trust-failure').waitFor();
    await look(page, '33-trust');
    await page.getByTestId('trust-key').fill('RWRexample');
    await page.getByTestId('trust-run').click();
    await page.getByTestId('publisher').nth(1).waitFor();
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors).toEqual([]);
  });
});
