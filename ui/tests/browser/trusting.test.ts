import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeBatches } from '../fake/batches';
import { fingerprint } from '../fake/trust';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

function give(page: Page, testid: string, name: string, text = 'x'): Promise<void> {
  return page.getByTestId(testid).setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });
}
function batches<R>(page: Page, work: (batches: FakeBatches) => R): Promise<R> {
  return page.evaluate<R>(`(${work.toString()})(window.fakeAgency.batches)`);
}

describe.skipIf(chromiumPath === undefined)('whom to trust, and many files', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('an authority is believed only with the fingerprint that it publishes', async () => {
    const page = await desk.open('#/settings');
    await page.getByTestId('to-trust').click();
    await page.getByTestId('authorities-none').waitFor();
    await page.getByTestId('known-open').click();
    await give(page, 'authority-file', 'goc.cer');
    await page.getByTestId('authority-about').waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    expect(
      text.replaceAll(/[^0-9a-f]/gi, '').toLowerCase(),
      'the fingerprint of the file is not there to be copied',
    ).not.toContain(fingerprint);
    await page.getByTestId('authority-add').click();
    await look(page, '60-trust-empty');
    await page.getByTestId('authority-print').fill('ab'.repeat(32));
    await page.getByTestId('authority-add').click();
    await page.getByTestId('authority-failure').waitFor();
    expect(await page.getByTestId('authority-failure').textContent()).toContain(
      'không phải của chứng thư này',
    );
    await look(page, '60-trust-differs');
    await page.getByTestId('authority-print').fill(fingerprint.toUpperCase().replace(/(..)(?=.)/g, '$1:'));
    await page.getByTestId('authority-add').click();
    await page.getByTestId('trust-done').waitFor();
    await give(page, 'trust-list-file', 'ds.json');
    await give(page, 'trust-list-signature', 'ds.minisig', 'untrusted comment: x');
    await page.getByTestId('trust-list-run').click();
    await page.getByTestId('trust-list').waitFor();
    await look(page, '60-trust');
    await page.getByTestId('authority-remove').click();
    await page.getByTestId('authority-remove-run').click();
    await page.getByTestId('authorities-none').waitFor();
  });

  test('the settings of signing say what is wrong; services are added and removed; tokens are diagnosed', async () => {
    const page = await desk.open('#/settings');
    await page.getByTestId('signing-tsa').fill('tsa.vidu.vn');
    await page.getByTestId('signing-save').click();
    await page.getByTestId('error-summary').waitFor();
    await give(page, 'service-file', 'dv.json', 'sai');
    await page.getByTestId('keys-failure').waitFor();
    await look(page, '61-settings-wrong');
    await page.getByTestId('signing-tsa').fill('https://tsa.vidu.vn/tsr');
    await page.getByTestId('signing-modules').fill('/usr/lib/libvidu.so\n\n');
    await page.getByTestId('signing-save').click();
    await page.getByText('Đã lưu cài đặt ký số.').waitFor();
    expect(await page.getByTestId('signing-modules').inputValue()).toBe('/usr/lib/libvidu.so');
    await give(page, 'service-file', 'dv.json', '{}');
    await page.getByTestId('service-sv1').waitFor();
    await look(page, '61-settings');
    await page.getByTestId('service-remove-sv1').click();
    await page.getByTestId('keys-remove-run').click();
    await page.getByTestId('services-none').waitFor();
    await page.getByTestId('to-tokens').click();
    await page.getByTestId('finding-wrong-architecture').waitFor();
    expect(await page.getByTestId('tokens-result').textContent()).toContain('Có 1 điều cần sửa');
    await look(page, '62-tokens');
  });

  test('a signature beside its file wants both; asking online is told in words', async () => {
    const page = await desk.open('#/verify');
    await give(page, 'verify-file', 'hop-dong.pdf.p7s');
    await page.getByTestId('verify-content').waitFor({ state: 'attached' });
    expect(await page.getByTestId('report').count(), 'nothing is said before both files are there').toBe(0);
    await look(page, '63-verify-content');
    await give(page, 'verify-content', 'hop-dong.pdf');
    await page.getByTestId('report').waitFor();
    expect(await page.getByTestId('revocation').textContent()).toContain('Chưa hỏi cơ quan chứng thực');
    await page.getByTestId('verify-online').check();
    await page.getByTestId('revocation').getByText('trả lời OCSP').waitFor();
    await page.getByTestId('report').getByTestId('to-trust').waitFor();
    await look(page, '63-verify-online');
  });

  test('a folder: looked at first, doubtful files confirmed, paused, gone on with, reported', async () => {
    const page = await desk.open('#/');
    await page.getByTestId('to-batch').click();
    await page.getByTestId('batch-folder').fill('/to-khai/120');
    await page.getByTestId('sign-practice-key').click();
    await page.getByTestId('batch-look').click();
    await page.getByTestId('batch-check').waitFor();
    expect(await page.locator('[data-testid^=batch-file-]').count(), 'one page of the table').toBe(50);
    await page.getByTestId('batch-odd').check();
    expect(await page.locator('[data-testid^=batch-file-]').count(), 'only what wants a look').toBe(3);
    await look(page, '64-batch-check');
    await page.getByTestId('batch-start').click();
    await page.getByTestId('error-summary').waitFor();
    await page.getByTestId('batch-doubt').check();
    await page.getByTestId('batch-start').click();
    await page.getByTestId('batch-run').waitFor();
    await batches(page, (all) => all.work('b1', 40));
    await page.getByText('Đã ký 40, bỏ qua 2, lỗi 0 trong 120 tệp.').waitFor();
    await page.getByTestId('batch-pause').click();
    await page.getByTestId('batch-resume').waitFor();
    await look(page, '64-batch-run');
    await page.getByTestId('batch-resume').click();
    // Going on is asked and answered before the work is done, or the answer would undo its end.
    await page.locator('[data-testid=batch-run][data-state=running]').waitFor();
    await batches(page, (all) => all.work('b1', 1000));
    await page.locator('[data-testid=batch-run][data-state=done]').waitFor();
    await page.getByTestId('batch-xlsx').click();
    await page.getByTestId('batch-written').waitFor();
    await look(page, '64-batch-done');
    await page.getByTestId('batch-new').click();
    await page.getByTestId('batch-open-b1').waitFor();
    await look(page, '64-batch');
  });

  test('5,000 files stay quick; after a restart the key is held out again', async () => {
    const page = await desk.open('#/batch');
    await page.getByTestId('batch-look').waitFor({ state: 'detached' });
    await page.getByTestId('batch-folder').fill('/to-khai/5000');
    await page.getByTestId('sign-practice-key').click();
    await page.getByTestId('batch-look').click();
    await page.getByTestId('batch-page').selectOption('99');
    await page.getByTestId('batch-file-4999').waitFor();
    await page.getByTestId('batch-doubt').check();
    await page.getByTestId('batch-start').click();
    await page.getByTestId('batch-run').waitFor();
    await batches(page, (all) => {
      all.work('b1', 100);
      Object.assign(all.views[0] ?? {}, { state: 'interrupted' });
    });
    await page.getByTestId('batch-run').getByText('Bị ngắt').waitFor();
    await page.getByTestId('sign-practice-key').click();
    await look(page, '65-batch-interrupted');
    await page.getByTestId('batch-resume-key').click();
    await page.locator('[data-testid=batch-run][data-state=running]').waitFor();
    await page.getByTestId('batch-cancel').click();
    await page.getByTestId('batch-cancel-run').click();
    await page.locator('[data-testid=batch-run][data-state=cancelled]').waitFor();
  });

  test('many dossiers: those at the step of signing, all at once', async () => {
    const page = await desk.open('#/batch');
    await page.getByTestId('batch-what-dossiers').check();
    await page.getByTestId('batch-no-dossiers').waitFor();
    for (let n = 0; n < 2; n += 1) {
      const id = await begin(page, '01-gtgt', 'p2');
      await page.getByTestId('input-ky-suggest').click();
      await visit(page, `#/d/${id}/documents`);
      await page.getByTestId('go-sign').waitFor();
    }
    await visit(page, '#/batch');
    await page.getByTestId('batch-what-dossiers').check();
    await page.getByTestId('sign-practice-key').click();
    await page.getByTestId('batch-look').click();
    await page.getByTestId('error-summary').waitFor();
    await page.getByTestId('error-link').click();
    await page.keyboard.press('Space');
    expect(await page.getByTestId('batch-dossier-d2').isChecked()).toBe(true);
    await look(page, '66-batch-dossiers');
    await page.getByTestId('batch-look').click();
    await page.getByTestId('batch-start').click();
    await page.getByTestId('batch-run').waitFor();
    expect(await batches(page, (all) => all.wishes[0]?.dossiers), 'the program is told which').toEqual([
      'd2',
      'd1',
    ]);
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors, 'no exception and nothing against the content security policy').toEqual([]);
  });

  test('the pages speak English too', async () => {
    const page = await desk.open('#/settings');
    await page.getByTestId('language-en').check();
    await visit(page, '#/batch');
    await page.getByRole('heading', { name: 'Sign many at once' }).waitFor();
  });
});
