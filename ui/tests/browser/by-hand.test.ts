import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

describe.skipIf(chromiumPath === undefined)('handed in by the person', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('what to do, everything in a folder, handed in, and the agency’s news by the person', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await page.getByTestId('input-ky-suggest').click();
    await visit(page, `#/d/${id}/documents`);
    await page.getByTestId('go-sign').waitFor();
    await visit(page, `#/d/${id}/file`);
    await page.getByTestId('hand-open').click();
    await page.getByTestId('way-steps').waitFor();
    expect(await page.getByTestId('way-url').textContent()).toContain('dichvucong.gov.vn');
    await look(page, '70-by-hand');
    await page.getByTestId('hand-package').click();
    await page.getByTestId('hand-packaged').getByText('ho-so.zip').waitFor();
    await page.getByTestId('way-post').check();
    await page.getByTestId('way-closed').waitFor();
    await page.getByTestId('way-counter').check();
    await page.getByTestId('way-limits').getByText('người cao tuổi').waitFor();
    await page.getByTestId('contact-write').click();
    await page.getByTestId('contact-save').click();
    await page.getByTestId('error-link').getByText('Hãy nhập tên cơ quan.').waitFor();
    await page.getByTestId('contact-name').fill('Thuế cơ sở 0 tỉnh Ví Dụ');
    await page.getByTestId('contact-hotline').fill('không rõ');
    await page.getByTestId('contact-email').fill('thue@');
    await page.getByTestId('contact-asOf').fill('31/12/2026');
    await page.getByTestId('contact-save').click();
    await page.getByTestId('error-link').getByText('Số điện thoại phải có chữ số.').waitFor();
    expect(await page.getByTestId('error-link').count(), 'everything that is wrong at once').toBe(3);
    await look(page, '70-contact-wrong');
    await page.getByTestId('contact-hotline').fill('(0900) 000.002');
    await page.getByTestId('contact-email').fill('');
    await page.getByTestId('contact-address').fill('Số 2 đường Ví Dụ');
    await page.getByTestId('contact-asOf').fill('20/11/2026');
    await page.getByTestId('contact-asOf').press('Enter');
    await page.getByTestId('contact-hotline').getByText('(0900) 000.002').waitFor();
    expect(await page.getByTestId('contact-as-of').textContent()).toContain('20/11/2026');
    await look(page, '70-contact');
    await page.getByTestId('way-national-portal').check();
    await page.getByTestId('hand-date').fill('31/12/2026');
    await page.getByTestId('hand-run').click();
    expect(
      await page.getByTestId('hand-date').getAttribute('aria-invalid'),
      'nothing is handed in on a day to come',
    ).toBe('true');
    await look(page, '70-by-hand-wrong');
    await page.getByTestId('hand-date').fill('20/11/2026');
    await page.getByTestId('hand-number').fill('H38.15-261120-0007');
    await page.getByTestId('hand-run').click();
    await page.getByTestId('file-done').waitFor();

    await page.getByTestId('go-timeline').click();
    await page.getByTestId('news').waitFor();
    expect(await page.getByTestId('refresh').count(), 'there is no portal to ask').toBe(0);
    await page.getByTestId('news-due').fill('27/11/2026');
    await page.getByTestId('news-run').click();
    await page.locator('[data-testid=timeline-state][data-state=received]').waitFor();
    expect(await page.getByTestId('due').textContent()).toContain('27/11/2026');
    await page.getByTestId('news-kind').selectOption('supplement');
    await page.getByTestId('news-run').click();
    await page.getByText('Hãy ghi cơ quan yêu cầu gì.').waitFor();
    await page.getByTestId('news-text').fill('Bổ sung bản chính giấy chứng sinh');
    await look(page, '71-news');
    await page.getByTestId('news-run').click();
    await page.getByTestId('supplement-text').waitFor();
    await page.getByTestId('supplement-send').click();
    await page.locator('[data-testid=timeline-state][data-state=processing]').waitFor();
    await page.getByTestId('news-kind').selectOption('fee');
    await page.getByTestId('news-text').fill('Lệ phí hộ tịch');
    await page.getByTestId('news-amount').fill('1.5');
    await page.getByTestId('news-run').click();
    await page.getByText('Hãy nhập số tiền bằng chữ số.').waitFor();
    await page.getByTestId('news-amount').fill('8.000');
    await page.getByTestId('news-run').click();
    await page.getByTestId('fee-pay').click();
    await page.getByTestId('fee-paid').waitFor();
    await page.getByTestId('news-kind').selectOption('appointment');
    await page.getByTestId('news-due').fill('20/11/2026');
    await page.getByTestId('news-time').fill('sáng');
    await page.getByTestId('news-run').click();
    await page.getByText('Ngày hẹn phải từ hôm nay trở đi.').waitFor();
    await page.getByText('Hãy nhập giờ, ví dụ 8:30').waitFor();
    await look(page, '71-news-appointment');
    await page.getByTestId('news-due').fill('27/11/2026');
    await page.getByTestId('news-time').fill('8h30');
    await page.getByTestId('news-place').fill('Bộ phận Một cửa, quầy 2');
    await page.getByTestId('news-run').click();
    await page.getByTestId('appointment-when').getByText('08:30').waitFor();
    await look(page, '71-followed-by-hand');
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors, 'no exception and nothing against the content security policy').toEqual([]);
  });
});
