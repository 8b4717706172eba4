import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { begin, chromiumPath, type Desk, setUp, visit } from './desk';
import { look } from './look';

if (chromiumPath === undefined)
  console.warn('No Chromium found (set CHROMIUM): the browser tests are skipped.');

describe.skipIf(chromiumPath === undefined)('every page', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await setUp();
  });
  afterAll(async () => {
    await desk.close();
  });

  test('first start, wrong passphrase', async () => {
    const page = await desk.open('#/', { store: 'new-passphrase', practice: false });
    await page.getByTestId('passphrase').fill('ngắn');
    await page.getByTestId('unlock').click();
    await look(page, '11-new-passphrase');
    const second = await desk.open('#/', { store: 'needs-passphrase' });
    await second.getByTestId('passphrase').fill('sai');
    await second.getByTestId('unlock').click();
    await second.getByTestId('unlock-failure').waitFor();
    await look(second, '11-unlock');
    await second.getByTestId('passphrase').fill('đúng rồi');
    await second.keyboard.press('Enter');
    await second.getByTestId('catalogue-search').waitFor();
    const third = await desk.open('#/', { store: 'failed' });
    await third.getByTestId('store-failed').waitFor();
    await look(third, '11-failed');
    // A store that another window is just closing opens by itself.
    await third.getByTestId('catalogue-search').waitFor();
  });

  test('home, procedure, profiles, settings, verification', async () => {
    const page = await desk.open('#/');
    await begin(page, '1.001193', 'p1');
    await begin(page, '01-gtgt', 'p2');
    await visit(page, '#/');
    await page.getByTestId('dossier-d2').waitFor();
    await look(page, '01-home');
    await page.getByTestId('dossier-delete-d2').click();
    await page.getByTestId('delete-dialog').waitFor();
    await look(page, '01-delete');
    await page.getByTestId('delete-dialog-close').click();
    await visit(page, '#/p/1.001193');
    await page.getByTestId('fee-note').waitFor();
    await look(page, '02-procedure');
    await visit(page, '#/profiles');
    await page.getByTestId('profile-p1').waitFor();
    await look(page, '03-profiles');
    await visit(page, '#/profiles/new');
    await page
      .getByTestId('card-text')
      .fill('001190000001|012345678|Nguyễn Thị Ví Dụ|01031990|Nữ|Thôn Cũ, Xã Cũ, Huyện Cũ, Hà Nội|01012024');
    await page.getByTestId('card-text').press('Enter');
    await page.getByTestId('card-warning').waitFor();
    await page.getByTestId('profile-birthDate').fill('31/02/1990');
    await page.getByTestId('profile-save').click();
    await page.getByTestId('error-summary').waitFor();
    await look(page, '03-profile');
    await visit(page, '#/settings');
    await page.getByTestId('folder').waitFor();
    await look(page, '12-settings');
    await visit(page, '#/verify');
    for (const name of ['hong.pdf', 'ky.xml', 'trang.pdf']) {
      await page
        .getByTestId('verify-file')
        .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
      await page.getByTestId('report').waitFor();
      await look(page, `10-verify-${name.split('.')[0] ?? ''}`);
    }
    await visit(page, '#/nowhere');
    await look(page, '00-unknown');
  });

  test('a dossier from the first field to the parcel', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '1.001193', 'p1');
    await page.getByTestId('input-nyc_quan_he').focus();
    await page.getByTestId('input-kinh_gui').focus();
    await page.getByTestId('input-nyc_noi_cu_tru.commune').fill('tan');
    await look(page, '04-fill');
    await page.keyboard.press('Escape');
    await page.getByTestId('apply-open').click();
    await look(page, '04-apply');
    await page.getByTestId('apply-close').click();
    await visit(page, `#/d/${id}/fill/tre`);
    await look(page, '04-fill-child');
    await visit(page, `#/d/${id}/check`);
    await page.getByTestId('error-summary').waitFor();
    await look(page, '05-check-errors');
    await visit(page, `#/d/${id}/fill/nguoi_yeu_cau`);
    await page.getByTestId('input-nyc_quan_he').fill('Mẹ');
    await visit(page, `#/d/${id}/fill/tre`);
    await page.getByTestId('input-tre_ho_ten').fill('Trần Văn Ví Dụ');
    await page.getByTestId('input-tre_ngay_sinh').fill('15/11/2026');
    await page.getByTestId('input-tre_gioi_tinh-nam').check();
    await page.getByTestId('input-tre_dan_toc').selectOption('kinh');
    await page.getByTestId('input-tre_noi_sinh').fill('Bệnh viện Ví Dụ');
    await visit(page, `#/d/${id}/fill/de_nghi`);
    await page.getByTestId('input-ban_sao-true').check();
    await page.getByTestId('input-ban_sao_sl').fill('2');
    await look(page, '04-fill-last');
    await visit(page, `#/d/${id}/fill/-papers`);
    await page.getByTestId('attach-giay_chung_sinh').setInputFiles({
      name: 'chung-sinh.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.alloc(3_200_000, 1),
    });
    await page.getByTestId('upload-progress').waitFor();
    await page.getByTestId('upload-progress').waitFor({ state: 'detached' });
    await look(page, '04-papers');
    await visit(page, `#/d/${id}/check`);
    await page.getByTestId('check-ok').waitFor();
    await look(page, '05-check');
    await page.getByTestId('check-confirm').click();
    await page.getByTestId('page-image').waitFor();
    await page.getByTestId('export').click();
    await page.getByTestId('export-done').waitFor();
    await look(page, '06-documents');
    await page.getByTestId('go-sign').click();
    await page.getByTestId('sign-key').setInputFiles({
      name: 'khoa.p12',
      mimeType: 'application/x-pkcs12',
      buffer: Buffer.from('p12'),
    });
    await page.getByTestId('sign-password').fill('sai');
    await page.getByTestId('sign-inspect').click();
    await page.getByTestId('sign-failure').waitFor();
    await look(page, '07-sign-wrong');
    await page.getByTestId('sign-password').fill('mật khẩu');
    await page.getByTestId('sign-inspect').click();
    await page.getByTestId('certificate').waitFor();
    await look(page, '07-sign-certificate');
    await page.getByTestId('sign-run').click();
    await page.getByTestId('report').waitFor();
    await look(page, '07-signed');
    await page.getByTestId('go-file').click();
    await page.getByTestId('wish-post').check();
    await page.getByTestId('submit').click();
    await page.getByTestId('error-summary').waitFor();
    await look(page, '08-file');
    await page.getByTestId('wish-name').fill('Nguyễn Thị Ví Dụ');
    await page.getByTestId('wish-phone').fill('0900000001');
    await page.getByTestId('wish-line').fill('Số 1, ngõ 2');
    await page.getByTestId('input-wish.province').selectOption('01');
    await page.getByTestId('input-wish.commune').fill('ba dinh');
    await page.getByTestId('commune-00004').click();
    await page.getByTestId('wish-consent').check();
    await page.getByTestId('submit').click();
    await page.getByTestId('transfer').waitFor();
    await page.getByTestId('filing-pause').click();
    await page.getByTestId('filing-resume').waitFor();
    await look(page, '08-transfer');
    await page.getByTestId('filing-resume').click();
    await page.getByTestId('go-timeline').click();
    await page.getByTestId('receipt').waitFor();
    await look(page, '09-timeline');
    await page.evaluate((dossier) => {
      const agency = (
        window as unknown as {
          fakeAgency: { dossiers: Map<string, Record<string, unknown>>; changed(): void };
        }
      ).fakeAgency;
      const one = agency.dossiers.get(dossier);
      if (!one) return;
      one['state'] = 'supplement';
      one['supplement'] = {
        round: 1,
        text: 'Đề nghị bổ sung bản chụp Giấy chứng sinh rõ nét.',
        due: '2026-11-30',
        papers: [
          {
            id: 'giay_chung_sinh',
            title: 'Giấy chứng sinh',
            originals: 1,
            copies: 0,
            purpose: 'submit',
            condition: '',
            attachable: true,
            required: true,
          },
        ],
        sealed: true,
      };
      one['fees'] = [
        {
          id: 'f1',
          text: 'Lệ phí bản sao',
          amount: 16000,
          amountText: '16.000',
          paid: false,
          note: '',
          account: null,
          qr: null,
          proof: null,
          onDelivery: false,
          page: false,
        },
      ];
      one['results'] = [
        {
          id: 'r1',
          name: 'giay-khai-sinh.pdf',
          size: 80_000,
          verified: true,
          here: true,
          tooLarge: false,
          stated: true,
          signature: 'valid',
        },
      ];
      agency.changed();
    }, id);
    await page.getByTestId('supplement').waitFor();
    await page.getByTestId('parcel-overdue').waitFor();
    await page.getByTestId('parcel-ask').click();
    await page.getByTestId('parcel-failure').getByText('Bưu điện chưa trả lời').waitFor();
    await page.evaluate((dossier) => {
      const { fakeAgency } = window as unknown as {
        fakeAgency: { dossiers: Map<string, Record<string, unknown>>; changed(): void };
      };
      const one = fakeAgency.dossiers.get(dossier);
      const scan = {
        at: '2026-11-20T01:30:00Z',
        detail: 'Bưu cục Ví Dụ',
        source: 'carrier',
        verified: false,
      };
      if (one) one['post'] = [{ ...scan, title: 'Bưu gửi: phát không thành công' }];
    }, id);
    await page.getByTestId('parcel-ask').click();
    await page.getByTestId('parcel-said').getByText('1 tin mới').waitFor();
    await page.getByTestId('parcel-events').getByText('Bưu cục Ví Dụ').waitFor();
    await page.getByTestId('parcel-ask').click();
    await page.getByTestId('parcel-said').getByText('chưa có tin mới').waitFor();
    await look(page, '09-parcel-asked');
    await page.getByTestId('parcel-by-hand').click();
    await page.getByTestId('parcel-event-status').selectOption('failed');
    await page.getByTestId('parcel-event-add').click();
    await page.getByTestId('parcel-trouble').getByText('hẹn ngày phát lại').waitFor();
    await page.getByTestId('receipt-export').click();
    await page.getByTestId('receipt-exported').getByText('bien-nhan-0.jws').waitFor();
    await page.getByTestId('receipt-proof').click();
    await look(page, '09-timeline-supplement');
    await page.getByTestId('result-check-r1').click();
    await page.getByTestId('report').waitFor();
    await look(page, '09-result');
    await page.getByTestId('supplement').getByTestId('file-sealed').waitFor();
    await page.getByTestId('supplement-send').click();
    await page.getByTestId('supplement').waitFor({ state: 'detached' });
    await page.getByTestId('parcel-received').click();
    await page.getByTestId('parcel-received-on').waitFor();
    expect(await page.getByTestId('parcel-received-on').textContent()).toBe('21/11/2026');
    await page
      .getByTestId('parcel-photo')
      .setInputFiles({ name: 'ket-qua.png', mimeType: 'image/png', buffer: Buffer.from('89504e47', 'hex') });
    await page.getByTestId('parcel-photo-kept').waitFor();
    await look(page, '09-parcel-received');
  });

  test('the tax return', async () => {
    const page = await desk.open('#/');
    const id = await begin(page, '01-gtgt', 'p2');
    await page.getByTestId('input-ky-suggest').click();
    await look(page, '04-vat-general');
    await visit(page, `#/d/${id}/fill/chi_tieu`);
    await page.getByTestId('input-ct24').fill('1000');
    await page.getByTestId('input-ct25').fill('2000');
    await page.getByTestId('input-ct32').fill('250000000');
    await page.getByTestId('input-ct33').fill('25000000');
    await page.keyboard.press('Enter');
    await look(page, '04-vat');
    await page.getByTestId('explain-ct36').click();
    await page.getByTestId('explain-value').waitFor();
    await look(page, '04-explain');
    await page.keyboard.press('Escape');
    await visit(page, `#/d/${id}/fill/phu_luc`);
    await page.getByTestId('row-add-bang_ke').click();
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('data-path') === 'bang_ke[r1].ten_hang',
    );
    await page.keyboard.type('Vải');
    await page.keyboard.press('Enter');
    await page.keyboard.type('5000000');
    await page.keyboard.press('F5');
    await look(page, '04-vat-table');
    await visit(page, `#/d/${id}/check`);
    await page.getByTestId('check-ok').waitFor();
    await look(page, '05-vat-check');
    await page.getByTestId('check-confirm').click();
    await page.getByTestId('document-tax-xml').click();
    await page.getByTestId('xml-text').waitFor();
    await look(page, '06-vat-xml');
  });

  test('English', async () => {
    const page = await desk.open('#/settings');
    await page.getByTestId('language-en').check();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await look(page, '12-settings-en');
  });

  test('nothing went wrong behind the pages', () => {
    expect(desk.errors, 'no exception and nothing against the content security policy').toEqual([]);
  });
});
