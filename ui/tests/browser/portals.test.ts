import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey } from '../fake/portals';
import type { FakePortals } from '../fake/portals';
import { fail, focused } from './agency';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

function portals<R>(page: Page, work: (portals: FakePortals) => R): Promise<R> {
  return page.evaluate<R>(`(${work.toString()})(window.fakeAgency.portals)`);
}

describe.skipIf(chromiumPath === undefined)('portals', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('a portal is added, checked, changed and removed; its secret is never in the page', async () => {
    const page = await desk.open('#/settings');
    await page.getByTestId('sending-now').waitFor();
    await page.getByTestId('metered-send').check();
    await page.getByTestId('to-portals').click();
    await page.getByTestId('portal-national').waitFor();
    expect(await page.getByTestId('portal-edit').count(), 'what comes with the program stays').toBe(0);
    expect(await portals(page, (all) => all.sending.metered)).toBe('send');
    await look(page, '80-portals');
    await page.getByTestId('portal-new').click();
    await page.getByTestId('portal-protocol-opencps').check();
    await page.getByTestId('portal-access-basic').check();
    await page.getByTestId('portal-hours').check();
    await page.getByTestId('portal-save').click();
    await page.getByTestId('error-summary').waitFor();
    expect(await page.getByTestId('error-link').count(), 'everything that is missing at once').toBe(6);
    await look(page, '81-portal-empty');
    await page.getByTestId('error-link').nth(3).click();
    expect(await focused(page), 'the list leads to the field').toBe('portal-secret');
    await page.getByTestId('portal-name').fill('Cổng tỉnh Ví Dụ');
    await page.getByTestId('portal-url-input').fill('https://sai.vidu.gov.vn');
    await page.getByTestId('portal-group').fill('55301');
    await page.getByTestId('portal-user').fill('vidu');
    await page.getByTestId('portal-secret').fill('bí mật 123');
    await page.getByTestId('portal-hours-from').fill('7h30');
    await page.getByTestId('portal-hours-to').fill('17:00');
    await page.getByTestId('portal-save').click();
    await page.locator('[data-testid=portal-url-input][aria-invalid=true]').waitFor();
    expect(await page.getByTestId('error-link').count(), 'the program refused the address only').toBe(1);
    await page.getByTestId('portal-url-input').fill('https://lech.vidu.gov.vn');
    await page.getByTestId('portal-save').click();
    await page.getByTestId('portal-kept').waitFor();
    expect(await focused(page), 'what was done is said where the focus is').toBe('portals-done');
    expect(await portals(page, (all) => all.wishes.at(-1))).toMatchObject({
      secret: 'bí mật 123',
      hours: '07:30-17:00',
      groupId: 55301,
    });
    const leak = (): Promise<boolean> =>
      page.evaluate(
        () =>
          document.documentElement.outerHTML.includes('bí mật') ||
          [...document.querySelectorAll('input')].some((input) => input.value.includes('bí mật')),
      );
    expect(await leak(), 'a secret that was saved is nowhere in the page').toBe(false);

    const card = page.getByTestId('portal-c3');
    await card.getByTestId('portal-check').click();
    await card.getByTestId('portal-busy').waitFor();
    await card.getByTestId('portal-clock-wrong').waitFor();
    expect(await focused(page), 'asking takes the focus from nobody').toBe('portal-check');
    expect(await card.getByTestId('portal-clock').textContent()).toContain('Chậm hơn máy này 6 phút');
    expect(await card.getByTestId('portal-new-keys').count(), 'it signs nothing').toBe(0);

    await card.getByTestId('portal-edit').click();
    expect(await page.getByTestId('portal-url-input').getAttribute('readonly')).not.toBeNull();
    expect(await page.getByTestId('portal-secret').inputValue()).toBe('');
    expect(await leak()).toBe(false);
    await look(page, '83-portal-edit');
    await page.getByTestId('portal-close').click();
    expect(await focused(page), 'back where the form was opened').toBe('portal-edit');
    await card.getByTestId('portal-edit').click();
    await page.getByTestId('portal-hours').uncheck();
    await page.getByTestId('portal-save').click();
    await card.getByText('Lúc nào cũng gửi').waitFor();
    expect(await portals(page, (all) => all.wishes.at(-1)?.secret), 'it stays as it is kept').toBeNull();
    expect(await portals(page, (all) => all.secrets.get('c3'))).toBe('bí mật 123');

    await fail(page, { 'portals.remove': 'portal-in-use' });
    await card.getByTestId('portal-remove').click();
    await page.getByTestId('portal-remove-run').click();
    await page.getByTestId('portals-failure').waitFor();
    expect(await page.getByTestId('portals-failure').getAttribute('data-code')).toBe('portal-in-use');
    await fail(page, {});
    await card.getByTestId('portal-remove').click();
    await page.getByTestId('portal-remove-run').click();
    await card.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('portals-done');
  });

  test('another key of a portal is believed only after the person compared it', async () => {
    const page = await desk.open('#/portals');
    await page.getByTestId('portal-new').click();
    expect(await page.getByTestId('portal-access-basic').count(), 'not in the open protocol').toBe(0);
    await page.getByTestId('portal-name').fill('Cổng mở Ví Dụ');
    await page.getByTestId('portal-url-input').fill('http://127.0.0.1:8600');
    await page.getByTestId('portal-save').click();
    await page.getByText('Đã có cổng với địa chỉ').first().waitFor();
    await page.getByTestId('portal-url-input').fill('https://doi-khoa.vidu.gov.vn');
    await page.getByTestId('portal-save').click();
    const card = page.getByTestId('portal-c3');
    await card.getByTestId('portal-check').click();
    await card.getByTestId('portal-new-keys').waitFor();
    expect(await card.getByTestId('portal-keys-now').textContent()).toBe(
      newKey.replace(/(.{4})(?=.)/g, '$1 '),
    );
    await look(page, '82-portal-new-keys');
    await card.getByTestId('portal-keys-leave').click();
    await card.getByTestId('portal-keys-left').waitFor();
    await card.getByTestId('portal-keys-accept').waitFor({ state: 'detached' });
    await visit(page, '#/settings');
    await page.getByTestId('to-portals').click();
    await fail(page, { 'portals.accept-keys': 'bad-fingerprint' });
    await card.getByTestId('portal-keys-accept').click();
    await card.getByTestId('portal-keys-other').waitFor();
    expect(await card.getByTestId('portal-new-keys').count(), 'nothing was accepted').toBe(1);
    await fail(page, {});
    await card.getByTestId('portal-keys-accept').click();
    await card.getByTestId('portal-keys').waitFor();
    expect((await card.getByTestId('portal-keys').textContent())?.replaceAll(' ', '')).toBe(newKey);
  });

  test('which portal, where everything goes on it, and how fast it goes', async () => {
    const page = await desk.open('#/', { morePortals: true });
    const id = await begin(page, '01-gtgt', 'p2');
    await page.getByTestId('input-ky-suggest').click();
    await visit(page, `#/d/${id}/documents`);
    await page.getByTestId('go-sign').waitFor();
    await visit(page, `#/d/${id}/file`);
    await page.getByTestId('portal-choice').waitFor();
    expect(await page.getByTestId('file-to-practice').isChecked(), 'the usual one').toBe(true);
    expect(await page.getByTestId('file-unsigned').count()).toBe(0);
    await fail(page, { 'filing.plan': 'portal-unreachable' });
    await page.getByTestId('file-to-c1').click();
    await page.getByTestId('file-failure').waitFor();
    expect(
      await page.getByTestId('file-to-practice').isChecked(),
      'one that could not be asked is not the chosen one',
    ).toBe(true);
    await fail(page, {});
    // With the keyboard.
    await page.getByTestId('file-to-practice').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByTestId('places-busy').waitFor();
    await page.getByTestId('place-unchosen').waitFor();
    expect(await page.getByTestId('place-confirm').count(), 'several agencies: nothing to confirm yet').toBe(
      0,
    );
    await page.getByTestId('place-agency').selectOption('H99.01');
    await page.getByTestId('place-confirm').click();
    await page.getByTestId('place-template').selectOption('T1');
    await page.getByTestId('place-confirm').click();
    await page.getByTestId('place-of-tax-xml').waitFor();
    expect(await page.getByTestId('submit').isDisabled(), 'not before the places are confirmed').toBe(true);
    await page.getByTestId('file-unsigned').waitFor();
    await page.getByTestId('place-confirm').click();
    expect(await focused(page), 'a part without a place').toBe('place-of-tax-xml');
    await look(page, '84-places');
    await page.getByTestId('place-of-tax-xml').selectOption('TP01');
    await page.getByText('Thành phần này chỉ nhận một tệp.').first().waitFor();
    await page.getByTestId('place-of-tax-xml').selectOption('TP09');
    await page.getByTestId('place-missing').getByText('Giấy chứng sinh').waitFor();
    await page.getByTestId('place-confirm').click();
    await page.getByText('Đã xác nhận nơi nhận.').waitFor();
    expect(await page.getByTestId('submit').isDisabled()).toBe(false);
    expect(await focused(page), 'confirming takes the focus from nobody').toBe('place-confirm');
    await page.getByTestId('place-template').selectOption('T2');
    await page.getByTestId('place-moved').waitFor();
    expect(await page.getByTestId('submit').isDisabled(), 'another procedure is not confirmed').toBe(true);
    await page.getByTestId('place-confirm').click();
    await page.getByText('Hãy xem lại từng nơi nhận rồi xác nhận.').waitFor();
    expect(await page.getByTestId('submit').isDisabled(), 'a new list was seen by nobody').toBe(true);
    await page.getByTestId('place-of-tax-xml').selectOption('TP03');
    await page.getByTestId('place-confirm').click();
    await page.getByText('Đã xác nhận nơi nhận.').waitFor();
    await look(page, '84-places-done');
    await page.getByTestId('wish-electronic').check();
    await page.getByTestId('submit').click();
    await page.getByTestId('transfer').waitFor();
    expect((await page.getByTestId('transfer-pace').textContent())?.trim()).toBe(
      '1,2 MB/giây · còn khoảng 2 phút',
    );
    await look(page, '85-transfer');
    await page.evaluate((dossier) => {
      const agency = (
        window as unknown as {
          fakeAgency: { dossiers: Map<string, { transfer: object }>; changed(): void };
        }
      ).fakeAgency;
      const transfer = agency.dossiers.get(dossier)?.transfer;
      if (transfer)
        Object.assign(transfer, { phase: 'waiting', why: 'hours', nextTry: '2026-11-23T00:30:00Z' });
      agency.changed();
    }, id);
    await page.getByTestId('filing-send-now').waitFor();
    expect(await page.getByTestId('transfer-phase').textContent()).toContain('giờ gửi của cổng');
    await page.getByText('07:30, 23/11/2026').waitFor();
    await look(page, '85-transfer-waits');
    await page.getByTestId('filing-send-now').click();
    await page.getByTestId('filing-send-now').waitFor({ state: 'detached' });
  });

  test('a portal is added with the keyboard alone', async () => {
    const page = await desk.open('#/portals');
    await page.getByTestId('portal-new').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('portal-name').waitFor();
    const steps: [string, string[]][] = [
      ['portal-name', ['Cổng Ví Dụ']],
      ['portal-url-input', ['https://khong-mang.vidu.gov.vn']],
      ['portal-protocol-open', ['ArrowDown']],
      ['portal-group', ['55301']],
      ['portal-access-none', ['ArrowDown']],
      ['portal-secret', ['abc']],
      ['portal-hours', ['Space']],
      ['portal-hours-from', ['7h30']],
      ['portal-hours-to', ['11:30']],
      ['portal-save', ['Enter']],
    ];
    for (const [where, keys] of steps) {
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe(where);
      for (const key of keys) {
        if (/^(ArrowDown|Space|Enter)$/.test(key)) await page.keyboard.press(key);
        else await page.keyboard.type(key);
      }
    }
    const card = page.getByTestId('portal-c3');
    await card.getByText('Từ 07:30 đến 11:30 các ngày làm việc').waitFor();
    await card.getByTestId('portal-check').focus();
    await page.keyboard.press('Enter');
    await card.getByTestId('portal-error').getByText('địa chỉ của cổng').waitFor();
    await look(page, '86-portal-unreachable');
    await visit(page, '#/settings');
    await page.getByTestId('language-en').check();
    await page.getByTestId('to-portals').click();
    await card.getByText('07:30 to 11:30 on working days').waitFor();
    await card.getByTestId('portal-edit').click();
    await look(page, '87-portals-en');
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors, 'no exception and nothing against the content security policy').toEqual([]);
  });
});
