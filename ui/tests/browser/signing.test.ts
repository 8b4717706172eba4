import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeSigning } from '../fake/signing';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

/** Plugs things in behind the page. */
function set(page: Page, change: Partial<FakeSigning>): Promise<void> {
  return page.evaluate((to) => {
    Object.assign((window as unknown as { fakeAgency: { signing: FakeSigning } }).fakeAgency.signing, to);
  }, change);
}
/** What signing was begun with. */
function begun(page: Page): Promise<FakeSigning['last']> {
  return page.evaluate(
    () => (window as unknown as { fakeAgency: { signing: FakeSigning } }).fakeAgency.signing.last,
  );
}
function call(page: Page, what: 'finish' | 'interrupt', id: string): Promise<void> {
  return page.evaluate(
    ([name, dossier]) => {
      (window as unknown as { fakeAgency: { signing: FakeSigning } }).fakeAgency.signing[name](dossier);
    },
    [what, id] as const,
  );
}
/** Goes to the sign page of a return with its documents. */
async function toSign(desk: Desk): Promise<{ page: Page; id: string }> {
  const page = await desk.open('#/');
  const id = await begin(page, '01-gtgt', 'p2');
  await page.getByTestId('input-ky-suggest').click();
  await visit(page, `#/d/${id}/documents`);
  await page.getByTestId('go-sign').click();
  await page.getByTestId('key-from-file').waitFor();
  return { page, id };
}
async function openFile(page: Page): Promise<void> {
  await page
    .getByTestId('sign-key')
    .setInputFiles({ name: 'khoa.p12', mimeType: '', buffer: Buffer.from('p12') });
  await page.getByTestId('sign-password').fill('mật khẩu');
  await page.getByTestId('sign-inspect').click();
  await page.getByTestId('certificate').or(page.getByTestId('keys')).first().waitFor();
}

describe.skipIf(chromiumPath === undefined)('signing', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('a file with several certificates: the suitable one is chosen, the bad one cannot be', async () => {
    const { page } = await toSign(desk);
    await set(page, { many: true });
    await openFile(page);
    expect(await page.getByTestId('key-0').isChecked(), 'the best one is chosen').toBe(true);
    expect(await page.getByTestId('key-2').isDisabled(), 'an expired one must not sign').toBe(true);
    await page.getByTestId('key-1').check();
    await look(page, '50-keys');
    await page.getByTestId('sign-run').click();
    await page.getByTestId('error-summary').waitFor();
    expect(await begun(page), 'a doubtful certificate signs only after a yes').toBeUndefined();
    await look(page, '50-keys-doubt');
    await page.getByTestId('error-link').click();
    await page.getByTestId('sign-doubt').check();
    await page.getByTestId('sign-keep').check();
    await page.getByTestId('sign-run').click();
    await page.getByTestId('report').first().waitFor();
    expect(await page.getByTestId('sign-note').textContent()).toContain('Đã ghi nhớ');
    expect((await begun(page))?.key).toMatchObject({ kind: 'file', certificate: 'a'.repeat(64) });
    await page.getByTestId('sign-again').click();
    await page.getByTestId('key-from-kept').check();
    await page.getByTestId('kept-k1').waitFor();
    await look(page, '50-kept');
    await page.getByTestId('kept-forget-k1').click();
    await page.getByTestId('kept-forget-run').click();
    await page.getByTestId('key-from-kept').waitFor({ state: 'detached' });
  });

  test('a token: found when it is plugged in, a wrong PIN, the last try', async () => {
    const { page } = await toSign(desk);
    await page.getByTestId('key-from-token').check();
    await page.getByTestId('finding-no-token').waitFor();
    await look(page, '51-token-none');
    await set(page, { token: 'normal' });
    // Nobody presses anything: the page looks by itself.
    await page.getByTestId('sign-pin').waitFor({ timeout: 15_000 });
    await page.getByTestId('sign-run').click();
    await page.getByTestId('error-summary').waitFor();
    await page.getByTestId('sign-pin').fill('sai');
    await page.getByTestId('sign-run').click();
    await page.getByTestId('sign-failure').waitFor();
    expect(await page.getByTestId('sign-failure').getAttribute('data-code')).toBe('token-failed');
    await page.getByTestId('pin-low').waitFor();
    expect(await page.getByTestId('sign-pin').inputValue(), 'no PIN stays in the page').toBe('');
    await look(page, '51-pin-low');
    await page.getByTestId('sign-pin').fill('sai');
    await page.getByTestId('sign-run').click();
    await page.getByTestId('pin-final').waitFor();
    expect(await page.getByTestId('sign-pin').count(), 'the last try is confirmed before it is typed').toBe(
      0,
    );
    await page.getByTestId('sign-run').click();
    await page.getByTestId('error-summary').waitFor();
    await look(page, '51-pin-final');
    await page.getByTestId('pin-final-confirm').check();
    await page.getByTestId('sign-pin').fill('123456');
    await page.getByTestId('sign-run').click();
    await page.getByTestId('report').first().waitFor();
    expect((await begun(page))?.key).toMatchObject({ kind: 'token', pin: '123456' });
  });

  test('a locked token takes no PIN, a reader with keys takes none here', async () => {
    const { page } = await toSign(desk);
    await set(page, { token: 'locked' });
    await page.getByTestId('key-from-token').check();
    await page.getByTestId('pin-locked').waitFor();
    await page.getByTestId('sign-pin').waitFor({ state: 'detached' });
    await page.getByTestId('sign-run').waitFor({ state: 'detached' });
    await look(page, '52-pin-locked');
    await set(page, { token: 'pad' });
    await page.getByTestId('token-again').click();
    await page.getByTestId('pin-pad').waitFor();
    await page.getByTestId('sign-pin').waitFor({ state: 'detached' });
    await page.getByTestId('sign-run').click();
    await page.getByTestId('report').first().waitFor();
    expect((await begun(page))?.key).toMatchObject({ kind: 'token', pin: '' });
  });

  test('a service: the telephone with a countdown, a code, stopping, going on after a restart', async () => {
    const { page, id } = await toSign(desk);
    await page.getByTestId('key-from-service').check();
    await page.getByTestId('service-none').waitFor();
    await page.evaluate(() =>
      (
        window as unknown as { fakeAgency: { signing: { addService(): unknown } } }
      ).fakeAgency.signing.addService(),
    );
    await visit(page, '#/settings');
    await page.getByTestId('service-sv1').waitFor();
    await visit(page, `#/d/${id}/sign`);
    await page.getByTestId('key-from-service').check();
    await page.getByTestId('service-open').click();
    await page.getByTestId('sign-run').click();
    await page.getByTestId('job-waiting').waitFor();
    expect(await page.getByTestId('job-left').textContent()).toMatch(/Còn 4 phút \d+ giây/);
    await look(page, '53-waiting');
    await page.getByTestId('job-cancel').click();
    await page.getByTestId('job-cancelled').waitFor();
    await set(page, { service: 'ask' });
    await page.getByTestId('service-open').click();
    await page.getByTestId('sign-run').click();
    await page.getByTestId('job-answer').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('job-answer');
    await page.getByTestId('job-send').click();
    await look(page, '53-asking');
    await page.getByTestId('job-answer').fill('123456');
    await page.getByTestId('job-send').click();
    await page.getByTestId('report').first().waitFor();
  });

  test('an interrupted job is gone on with or given up', async () => {
    const { page, id } = await toSign(desk);
    await call(page, 'interrupt', id);
    await visit(page, '#/');
    await page.getByTestId('catalogue-search').waitFor();
    await visit(page, `#/d/${id}/sign`);
    await page.getByTestId('job-interrupted').waitFor();
    expect(await page.getByTestId('sign-key').isVisible(), 'no second signing beside it').toBe(false);
    await look(page, '54-interrupted');
    await page.getByTestId('job-resume').click();
    await page.getByTestId('job-waiting').waitFor();
    await call(page, 'finish', id);
    await page.getByTestId('report').first().waitFor();
  });

  test('options: levels only with an authority; the place by keys, fields and mouse', async () => {
    const { page } = await toSign(desk);
    await openFile(page);
    await page.getByTestId('options-open').click();
    await page.getByTestId('no-stamp').waitFor();
    expect(await page.getByTestId('level-stamped').count()).toBe(0);
    await page.getByTestId('option-visible').check();
    await page.getByTestId('place-image').waitFor();
    const mark = page.getByTestId('place-mark');
    await mark.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+ArrowUp');
    expect(await page.getByTestId('place-left').inputValue()).toBe('119');
    expect(await page.getByTestId('place-top').inputValue()).toBe('239');
    const before = await mark.boundingBox();
    if (!before) throw new Error('the frame is not to be seen');
    await page.mouse.move(before.x + 20, before.y + 10);
    await page.mouse.down();
    await page.mouse.move(before.x - 30, before.y - 90, { steps: 4 });
    await page.mouse.up();
    const after = await mark.boundingBox();
    expect(Math.round((after?.x ?? 0) - before.x), 'the frame follows the mouse').toBe(-50);
    await look(page, '55-place');
    await page.getByTestId('place-left').fill('1');
    await page.getByTestId('place-top').fill('2,5');
    await page.getByTestId('place-width').fill('abc');
    await page.getByTestId('place-height').focus();
    await page.getByTestId('place-says').getByText('NguoiKhai').waitFor();
    await look(page, '55-place-covers');
    await page.getByTestId('place-page').selectOption('1');
    await page.getByTestId('option-reason').fill('Nộp tờ khai');
    await page.getByTestId('option-container').check();
    await page.getByTestId('sign-run').click();
    expect(
      await page.getByTestId('place-width').evaluate((field) => field === document.activeElement),
      'nothing is signed at a place that the person did not mean',
    ).toBe(true);
    await page.getByTestId('place-width').fill('60');
    await page.getByTestId('sign-run').click();
    await page.getByTestId('report').first().waitFor();
    const options = (await begun(page))?.options;
    expect(options).toMatchObject({ level: 'basic', reason: 'Nộp tờ khai', container: true });
    expect(options?.visible).toMatchObject({ page: 1, left: 1, top: 2.5 });
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors, 'no exception and nothing against the content security policy').toEqual([]);
  });
});
