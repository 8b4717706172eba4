import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeDossier } from '../fake/dossier';
import type { FakePortals } from '../fake/portals';
import { agency, fail, focused } from './agency';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

/** A dossier at a portal, as far as the agency has come with it. */
async function filed(page: Page, change: Partial<FakeDossier>): Promise<string> {
  const id = await begin(page, '1.001193', 'p1');
  await agency(page, id, {
    state: 'processing',
    number: 'H99.01-261121-0001',
    channel: 'portal',
    portal: { id: 'c1', name: 'Cổng dịch vụ công tỉnh Ví Dụ', protocol: 'opencps', signs: false },
    ...change,
  });
  await visit(page, `#/d/${id}/timeline`);
  await page.getByTestId('timeline-state').waitFor();
  return id;
}
function told(page: Page, id: string): Promise<string> {
  return page.evaluate(
    (dossier) =>
      (window as unknown as { fakeAgency: { dossiers: Map<string, FakeDossier> } }).fakeAgency.dossiers
        .get(dossier)
        ?.events.at(-1)?.detail ?? '',
    id,
  );
}

describe.skipIf(chromiumPath === undefined)('withdrawing, putting away, and an action of the portal', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('a dossier is withdrawn with a reason, which outlives a failure', async () => {
    const page = await desk.open('#/', { practice: false, morePortals: true });
    const id = await filed(page, {});
    expect(await page.getByTestId('archive').count(), 'it has not ended').toBe(0);
    await look(page, '100-withdraw');
    await page.getByTestId('withdraw').click();
    await page.getByTestId('withdraw-dialog').getByText('Hỏi cơ quan về khoản phí đã nộp').waitFor();
    await look(page, '101-withdraw-dialog');
    await page.getByTestId('withdraw-reason').fill('Gia đình tôi '.repeat(160));
    await page.getByTestId('withdraw-run').click();
    expect(await focused(page), 'nothing was sent, and nothing cut off').toBe('withdraw-reason');
    await page.getByText('Lý do dài 2.079 ký tự').waitFor();
    await look(page, '102-withdraw-long');

    const reason = 'Gia đình tôi sẽ đăng ký ở nơi khác.';
    await page.getByTestId('withdraw-reason').fill(reason);
    await fail(page, { 'filing.withdraw': 'cannot-withdraw' });
    await page.getByTestId('withdraw-run').click();
    await page.getByTestId('withdraw-failure').waitFor();
    expect(await focused(page)).toBe('withdraw-failure');
    expect(await page.getByTestId('withdraw-failure').getAttribute('data-code')).toBe('cannot-withdraw');
    expect(await page.getByTestId('withdraw-reason').inputValue(), 'what was written stays').toBe(reason);
    await look(page, '103-withdraw-failed');
    await page.getByTestId('withdraw-keep').click();
    expect(await focused(page), 'back where it was opened').toBe('withdraw');
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('withdraw-failure').count()).toBe(0);
    expect(await page.getByTestId('withdraw-reason').inputValue()).toBe(reason);

    await fail(page, {});
    await page.getByTestId('withdraw-run').click();
    await page.getByTestId('withdraw-busy').waitFor();
    await page.getByTestId('withdraw-dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('withdraw-said');
    expect((await page.getByTestId('withdraw-said').textContent())?.trim()).toBe(
      'Đã gửi yêu cầu rút hồ sơ; chờ cơ quan trả lời.',
    );
    expect(await page.getByTestId('timeline-state').getAttribute('data-state')).toBe('withdrawn');
    await page.getByTestId('withdraw').waitFor({ state: 'detached' }); // once
    expect(await told(page, id)).toBe(reason);
    await look(page, '104-withdrawn');
    await agency(page, id, { state: 'stopped' });
    await page.getByTestId('archive').waitFor();
    await page.getByTestId('withdraw-said').waitFor({ state: 'detached' }); // the agency has answered
  });

  test('what was handed in by the person is only noted as withdrawn', async () => {
    const page = await desk.open('#/');
    await filed(page, { channel: 'by-hand', portal: null, state: 'filed' });
    await page.getByRole('button', { name: 'Tôi đã rút hồ sơ…' }).click();
    await page.getByTestId('withdraw-dialog').getByText('không gửi gì cho cơ quan').waitFor();
    await look(page, '105-withdraw-by-hand');
    await page.getByTestId('withdraw-run').click();
    await page.getByTestId('withdraw-said').getByText('Đã ghi: bạn đã rút hồ sơ này.').waitFor();
    await page.getByTestId('timeline-state').getByText('hãy ghi lại ở bên dưới').waitFor();
  });

  test('a dossier that has ended is put away', async () => {
    const page = await desk.open('#/');
    await filed(page, { state: 'refused' });
    expect(await page.getByTestId('withdraw').count(), 'it is not with the agency').toBe(0);
    await look(page, '106-archive');
    await fail(page, { 'dossier.archive': 'disk-full' });
    await page.getByTestId('archive').click();
    await page.getByTestId('archive-failure').waitFor();
    expect(await focused(page)).toBe('archive-failure');
    await fail(page, {});
    await page.getByTestId('archive').click();
    await page.getByTestId('archive-said').waitFor();
    expect(await focused(page)).toBe('archive-said');
    expect(await page.getByTestId('timeline-state').getAttribute('data-state')).toBe('archived');
    await look(page, '107-archived');
    await visit(page, '#/');
    await page.getByText('Đã lưu trữ').waitFor();
  });

  test('the person chooses which action of the portal hands the dossier in', async () => {
    const page = await desk.open('#/', { practice: false, morePortals: true });
    await fail(page, { 'filing.actions': 'portal-unreachable' });
    const id = await filed(page, {
      state: 'filing',
      channel: '',
      transfer: {
        phase: 'failed',
        sent: 480_000,
        total: 480_000,
        rate: null,
        left: null,
        why: '',
        error: { code: 'choose-action', params: {}, path: null },
        nextTry: null,
      },
    });
    await page.getByTestId('action-failure').waitFor();
    await page.getByTestId('timeline-state').getByText('chờ bạn chọn').waitFor();
    expect(await page.getByTestId('filing-resume').count(), 'going on would only ask again').toBe(0);
    expect(await page.getByTestId('transfer-error').count()).toBe(0);
    await fail(page, {});
    await page.getByTestId('action-again').click();
    await page.getByTestId('action-asking').waitFor();
    await page.getByTestId('action-1100').waitFor();
    expect(await focused(page), 'asking takes the focus from nobody').toBe('action-again');
    expect(await page.locator('[data-testid=action-choice] input:checked').count(), 'no guess').toBe(0);
    await page.getByTestId('action-run').click();
    expect(await focused(page)).toBe('action-1100');
    await page.getByText('Hãy chọn một thao tác.').waitFor();
    await look(page, '108-action');
    await page.keyboard.press('Space');
    expect(await page.getByTestId('action-1100').isChecked()).toBe(true);
    expect(await page.getByText('Hãy chọn một thao tác.').count(), 'it was chosen').toBe(0);
    await page.waitForTimeout(1200);
    expect(await page.getByTestId('action-1100').isChecked(), 'a look at the transfer takes nothing').toBe(
      true,
    );
    await fail(page, { 'filing.choose-action': 'portal-unreachable' });
    await page.getByTestId('action-run').click();
    await page.getByTestId('action-failure').waitFor();
    expect(await focused(page)).toBe('action-failure');
    expect(await page.getByTestId('action-1100').isChecked()).toBe(true);
    await fail(page, {});
    await page.getByTestId('action-run').click();
    await page.getByTestId('action-choice').waitFor({ state: 'detached' });
    expect(await focused(page), 'what became of it').toBe('transfer-phase');
    expect(await page.getByTestId('transfer').getAttribute('data-phase')).toBe('committing');
    await agency(page, id, { transfer: null, state: 'filed' });
    await page.getByTestId('transfer').waitFor({ state: 'detached' });
  });

  test('files that are encrypted for the agency are called so, before and after', async () => {
    const page = await desk.open('#/', { practice: false, morePortals: true });
    const id = await begin(page, '1.001193', 'p1');
    await page.evaluate((dossier) => {
      const { fakeAgency } = window as unknown as { fakeAgency: { dossiers: Map<string, FakeDossier> } };
      fakeAgency.dossiers.get(dossier)?.build();
    }, id);
    await visit(page, `#/d/${id}/file`);
    await page.getByTestId('plan').waitFor();
    expect(await page.getByTestId('file-sealed').count(), 'the portal names no key').toBe(0);
    await page.evaluate(() => {
      (window as unknown as { fakeAgency: { portals: FakePortals } }).fakeAgency.portals.sealing.add('c1');
    });
    await page.getByTestId('file-to-c1').check();
    await page.getByTestId('file-sealed-more').click();
    await page.getByText('Tên, loại và dung lượng của từng tệp').waitFor();
    await page.getByTestId('places').waitFor();
    await look(page, '109-sealed');
    await agency(page, id, {
      state: 'received',
      channel: 'portal',
      receipt: {
        submission: 'sub-0001',
        number: 'H99.01-261121-0001',
        receivedAt: '2026-11-21T01:10:00Z',
        manifestSha256: '0123456789abcdef'.repeat(4),
        verified: true,
        keyId: 'vi-du-2026',
        jws: 'eyJ.e30.AAAA',
        signed: true,
        words: '',
        protocol: 'ho-so/1',
        sealed: true,
      },
    });
    await visit(page, `#/d/${id}/timeline`);
    await page.getByTestId('receipt-sealed').getByText('Tệp đã được mã hóa cho cơ quan').waitFor();
    await look(page, '110-receipt-sealed');
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors, 'no exception and nothing against the content security policy').toEqual([]);
  });
});
