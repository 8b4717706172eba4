import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wholeFee } from '../fake/following';
import { agency, fail, focused } from './agency';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

/** A dossier at a portal that does not sign. */
async function filed(page: Page): Promise<string> {
  const id = await begin(page, '1.001193', 'p1');
  await agency(page, id, {
    state: 'payment',
    number: 'H99.01-261121-0001',
    portal: { id: 'c1', name: 'Cổng dịch vụ công tỉnh Ví Dụ', protocol: 'opencps', signs: false },
    receipt: {
      submission: '55301-0001',
      number: 'H99.01-261121-0001',
      receivedAt: '2026-11-21T01:10:00Z',
      manifestSha256: '0123456789abcdef'.repeat(4),
      verified: false,
      keyId: '',
      jws: '',
      signed: false,
      words: 'Hồ sơ đã được tiếp nhận.',
      protocol: 'opencps/2',
      sealed: false,
    },
    contact: {
      id: '',
      by: 'portal',
      name: 'UBND phường Ví Dụ',
      address: 'Số 1 đường Ví Dụ, phường Ví Dụ, tỉnh Ví Dụ',
      hotline: '(0900) 000.001',
      email: 'motcua@vidu.gov.vn',
      hours: '07:30–11:30 và 13:30–17:00 các ngày làm việc',
      asOf: '2026-11-01',
    },
    fees: [wholeFee()],
    canBook: true,
  });
  await visit(page, `#/d/${id}/timeline`);
  await page.getByTestId('receipt').waitFor();
  return id;
}

describe.skipIf(chromiumPath === undefined)('after filing', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('a note is called a note; whom to ask; how to pay', async () => {
    const page = await desk.open('#/', { practice: false, morePortals: true });
    const id = await filed(page);
    const receipt = page.getByTestId('receipt');
    expect(await receipt.getAttribute('data-signed')).toBe('false');
    expect(await receipt.textContent(), 'never called a receipt').toContain(
      'Ghi chú của cổng (không có chữ ký)',
    );
    expect(await page.getByTestId('receipt-verified').count(), 'nothing was verified').toBe(0);
    expect(await page.getByTestId('receipt-proof').count()).toBe(0);
    await page.getByTestId('receipt-is-not').waitFor();
    expect(await page.getByTestId('contact-hotline').locator('a').getAttribute('href')).toBe(
      'tel:0900000001',
    );
    expect(await page.getByTestId('contact-email').locator('a').getAttribute('href')).toBe(
      'mailto:motcua@vidu.gov.vn',
    );
    expect(await page.getByTestId('contact-as-of').textContent()).toContain('01/11/2026');
    const qr = await page.getByTestId('fee-qr').boundingBox();
    expect(Math.min(qr?.width ?? 0, qr?.height ?? 0), 'a camera has to find it').toBeGreaterThanOrEqual(180);
    expect(await page.getByTestId('fee-qr').getAttribute('viewBox'), 'four light modules around').toBe(
      '-4 -4 45 45',
    );
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByTestId('account-amount-copy').click();
    await page.getByTestId('account-amount-said').getByText('Đã chép').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText()), 'as a bank takes it').toBe('16000');
    await look(page, '90-following');
    await page.getByTestId('fee-checkout').click();
    await page.getByTestId('fee-opened').getByText('https://thanhtoan.vidu.gov.vn/f1?ma=0001').waitFor();
    expect(await page.getByTestId('fee-paid').count(), 'an opened page is no payment').toBe(0);
    await page.getByTestId('fee-slip').click();
    await page.getByTestId('fee-slip-made').getByText('Phiếu nộp tiền').waitFor();
    await page.getByTestId('fee-proof-open').click();
    await page
      .getByTestId('fee-proof-file')
      .setInputFiles({ name: 'lon.pdf', mimeType: '', buffer: Buffer.alloc(10_000_001) });
    await page.getByTestId('fee-failure').waitFor();
    expect(await page.getByTestId('fee-failure').getAttribute('data-code')).toBe('too-large');
    await page
      .getByTestId('fee-proof-file')
      .setInputFiles({ name: 'uỷ nhiệm chi.pdf', mimeType: '', buffer: Buffer.from('%PDF') });
    await page.getByTestId('fee-proof').getByText('uỷ nhiệm chi.pdf').waitFor();
    expect(await page.getByTestId('fee-paid').count(), 'a proof is no payment either').toBe(0);
    await look(page, '91-fee');
    await agency(page, id, { fees: [{ ...wholeFee(), paid: true }] });
    await page.getByTestId('fee-paid').waitFor();
    await page.getByTestId('fee-qr').waitFor({ state: 'detached' }); // nobody pays twice
  });

  test('an appointment is booked, moved, put into the calendar and cancelled', async () => {
    const page = await desk.open('#/', { morePortals: true });
    await filed(page);
    await page.getByTestId('appointment-choose').click();
    await page.getByTestId('slots-2026-11-23').waitFor();
    expect(await page.getByTestId('slots-2026-11-23').locator('legend').textContent()).toBe(
      'Thứ Hai, 23/11/2026',
    );
    expect(await page.getByTestId('slots-earlier').isDisabled(), 'never into the past').toBe(true);
    expect(await page.getByTestId('slot-2026-11-23-2').isDisabled(), 'taken').toBe(true);
    await page.getByTestId('slots-book').click();
    expect(await focused(page), 'nothing chosen').toBe('slot-2026-11-23-0');
    // With the keyboard: over the one that is taken.
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByTestId('slot-2026-11-23-3').isChecked()).toBe(true);
    expect(await page.getByText('Hãy chọn một giờ.').count(), 'it was chosen').toBe(0);
    await look(page, '92-slots');
    await page.keyboard.press('Enter');
    await page.getByTestId('slots-failure').waitFor();
    expect(await page.getByTestId('slots-failure').getAttribute('data-code')).toBe('slot-taken');
    await page.getByTestId('slots-2026-11-23').waitFor();
    expect(await page.getByTestId('slot-2026-11-23-3').isDisabled(), 'what is free was asked anew').toBe(
      true,
    );
    await page.getByTestId('slot-2026-11-24-0').check();
    await page.getByTestId('slots-book').click();
    await page.getByTestId('appointment-when').waitFor();
    expect((await page.getByTestId('appointment-when').textContent())?.trim()).toBe(
      '08:00–08:15, Thứ Ba, 24/11/2026',
    );
    expect(await focused(page)).toBe('appointment-said');
    await page.getByTestId('appointment-ics').click();
    expect(await focused(page), 'writing takes the focus from nobody').toBe('appointment-ics');
    await page.getByTestId('appointment-written').getByText('lich-hen-A012.ics').waitFor();
    await page.getByTestId('appointment-slip').click();
    await page.getByTestId('appointment-slip-made').getByText('Phiếu hẹn').waitFor();
    await look(page, '93-appointment');
    await page.getByTestId('appointment-choose').click();
    await page.getByTestId('slot-present').waitFor();
    expect(await page.getByTestId('slot-2026-11-24-0').isDisabled()).toBe(true);
    await page.getByTestId('slots-later').click();
    await page.getByTestId('slots-2026-11-30').waitFor();
    await page.getByTestId('slots-later').click();
    await page.getByTestId('slots-none').waitFor();
    await page.getByTestId('slots-earlier').click();
    await page.getByTestId('slot-2026-11-30-1').check();
    await page.getByTestId('slots-book').click();
    await page.getByText('08:15–08:30, Thứ Hai, 30/11/2026').waitFor();
    await page.getByTestId('appointment-cancel').click();
    await page.getByTestId('appointment-cancel-run').click();
    await page.getByTestId('appointment-when').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('appointment-said');
  });

  test('results say what stands for them; the person rates', async () => {
    const page = await desk.open('#/', { morePortals: true });
    const id = await filed(page);
    const result = { size: 80_000, here: true, tooLarge: false, verified: false, stated: false };
    await agency(page, id, {
      state: 'returned',
      fees: [],
      canBook: false,
      canRate: true,
      results: [
        { ...result, id: 'r1', name: 'giay-khai-sinh.pdf', signature: 'valid' },
        { ...result, id: 'r2', name: 'trich-luc.pdf', signature: 'invalid' },
        { ...result, id: 'r3', name: 'thong-bao.pdf', signature: '', stated: true, verified: true },
        { ...result, id: 'r4', name: 'ban-sao.pdf', signature: '', stated: true, here: false },
      ],
    });
    await page.getByTestId('result-invalid-r2').getByText('Đừng dùng tệp này.').waitFor();
    expect(await page.getByTestId('result-unstated').count()).toBe(2);
    expect(await page.getByTestId('result-signature-r3').count(), 'nobody looked at it').toBe(0);
    await page.getByTestId('result-coming-r4').getByText('Chưa tải về').waitFor();
    expect(await page.getByTestId('result-check-r4').count(), 'of what is not here nothing can be told').toBe(
      0,
    );
    await page.getByTestId('rating-send').click();
    expect(await focused(page)).toBe('rating-5');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByTestId('rating-4').isChecked()).toBe(true);
    await page.getByTestId('rating-comment').fill('Đúng hẹn.');
    await look(page, '94-results-rating');
    await fail(page, { 'rating.send': 'portal-unreachable' });
    await page.getByTestId('rating-send').click();
    await page.getByTestId('rating-failure').waitFor();
    expect(await page.getByTestId('rating-comment').inputValue(), 'what was written stays').toBe('Đúng hẹn.');
    await fail(page, {});
    await page.getByTestId('rating-send').click();
    await page.getByTestId('rating-shown').waitFor();
    expect(await page.getByTestId('rating-shown').textContent()).toContain('Hài lòng');
    await page.getByTestId('rating-edit').click();
    expect(await focused(page)).toBe('rating-4');
    await look(page, '95-rating');
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors, 'no exception and nothing against the content security policy').toEqual([]);
  });
});
