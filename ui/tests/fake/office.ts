import type {
  AttachmentView,
  DocumentView,
  HtkkView,
  PaperOffer,
  PrintersView,
  PrintJob,
  SchemaCheck,
} from '../../src/api/types';
import type { FakeDossier } from './dossier';
import { fail } from './failing';

const sizes: Record<string, number> = { cover: 1, attachments: 1, label: 1, receipt: 2 };

/** Papers beside the form. */
export function offers(dossier: FakeDossier): PaperOffer[] {
  const post = dossier.wish?.by === 'post';
  return [
    {
      kind: 'cover',
      title: 'Bìa hồ sơ',
      purpose: 'Danh mục giấy tờ và mã QR mang số hồ sơ, để ngoài cùng khi nộp trực tiếp hoặc gửi bưu điện.',
      whyNot: '',
    },
    {
      kind: 'attachments',
      title: 'Phiếu kiểm tra tệp đính kèm',
      purpose: 'Số trang, dung lượng, mã băm và kết quả kiểm tra của từng tệp.',
      whyNot: dossier.attachments.length > 0 ? '' : 'Chưa có tệp đính kèm nào.',
    },
    {
      kind: 'receipt',
      title: 'Bản in biên nhận',
      purpose: 'Biên nhận của cổng in ra để giữ; bản điện tử có chữ ký của cổng mới là bản có giá trị.',
      whyNot: dossier.receipt ? '' : 'Hồ sơ chưa được tiếp nhận nên chưa có biên nhận.',
    },
    {
      kind: 'label',
      title: 'Nhãn bưu gửi',
      purpose: 'Mã vạch số hiệu bưu gửi, người gửi, người nhận, để dán lên bì thư.',
      whyNot: post ? '' : 'Bạn chưa chọn nhận kết quả qua bưu điện.',
    },
  ];
}

/** Slips that are offered where they are needed. */
const slips: Record<string, string> = { payment: 'Phiếu nộp tiền', appointment: 'Phiếu hẹn' };

export function makePaper(dossier: FakeDossier, kind: string): DocumentView {
  const slip = slips[kind.split(':', 1)[0] ?? ''];
  const offer =
    slip === undefined
      ? (offers(dossier).find((one) => one.kind === kind) ?? fail('not-found'))
      : { title: slip, whyNot: '' };
  if (offer.whyNot !== '') fail('wrong-state');
  const made: DocumentView = {
    id: `paper-${kind}`,
    title: offer.title,
    name: `${kind}.pdf`,
    mediaType: 'application/pdf',
    size: 18_400,
    pages: sizes[kind] ?? 1,
    signed: false,
    stale: false,
  };
  dossier.documents = [...dossier.documents.filter((one) => one.id !== made.id), made];
  return made;
}

export function join(dossier: FakeDossier, paper: string, attachments: string[], id: string): AttachmentView {
  const parts = attachments.map(
    (wanted) => dossier.attachments.find((one) => one.id === wanted) ?? fail('not-found'),
  );
  const locked = parts.find((one) => one.name.includes('khoa'));
  if (locked) fail('bad-attachment', { fault: 'locked', file: locked.name });
  const into: AttachmentView = {
    id,
    paper,
    name: `${(parts[0]?.name ?? '').replace(/\.\w+$/, '')}-gop.pdf`,
    mediaType: 'application/pdf',
    size: parts.reduce((all, one) => all + one.size, 0),
    sha256: '11'.repeat(32),
  };
  dossier.attachments = [...dossier.attachments.filter((one) => !attachments.includes(one.id)), into];
  return into;
}

/** Printers of the fake computer. */
export class FakePrinters {
  readonly jobs: { documents: string[]; printer: string; copies: number; twoSided: boolean }[] = [];
  readonly #none: boolean;

  constructor(none: boolean) {
    this.#none = none;
  }
  list(): PrintersView {
    if (this.#none) return { printers: [], problem: 'Không hỏi được dịch vụ in của máy (CUPS không chạy).' };
    return {
      printers: [
        { name: 'tang-2', title: 'Máy in tầng 2', isDefault: false, ready: false },
        { name: 'pdf', title: 'In ra tệp PDF', isDefault: false, ready: true },
        { name: 'laser', title: 'Canon LBP 2900', isDefault: true, ready: true },
      ],
      problem: '',
    };
  }
  run(
    dossier: FakeDossier,
    order: { documents: string[]; printer: string; copies: number; twoSided: boolean },
  ): PrintJob {
    if (order.printer === 'tang-2') fail('print-failed', { reason: 'Máy in không trả lời.' });
    const { documents, copies, twoSided } = order;
    const pages = dossier.documents.filter((one) => documents.includes(one.id)).map((one) => one.pages);
    this.jobs.push({ documents, printer: order.printer, copies, twoSided });
    return {
      job: `${order.printer}-${40 + this.jobs.length}`,
      printer: order.printer,
      pages: pages.reduce((all, one) => all + one, 0),
      sheets: copies * pages.reduce((all, one) => all + (twoSided ? Math.ceil(one / 2) : one), 0),
    };
  }
}

/** The person's own HTKK folder. */
export class FakeHtkk {
  #folder = '';

  ask(folder: string | undefined): HtkkView {
    if (folder !== undefined) {
      if (folder.includes('khong-co')) fail('bad-folder', { reason: 'Không có thư mục này.' });
      this.#folder = folder;
    }
    const empty = this.#folder.includes('rong');
    return {
      folder: this.#folder,
      schemas: this.#folder === '' || empty ? 0 : 214,
      problem: empty ? 'Thư mục không có tệp .xsd nào. Hãy chọn thư mục cài đặt HTKK.' : '',
    };
  }
  check(dossier: FakeDossier): SchemaCheck {
    if (dossier.draft.text('ct21') === 'true') return { schema: null, valid: false, issues: [] };
    const schema = 'InterfaceTemplates/xml/01_GTGT_TT80.xsd';
    if (dossier.draft.text('ct42') !== '0') return { schema, valid: true, issues: [] };
    return {
      schema,
      valid: false,
      issues: [
        {
          field: 'ct42',
          label: '[42] Thuế đề nghị hoàn',
          message: 'Lược đồ không cho để số 0.',
          line: 41,
        },
        {
          field: '',
          label: 'HSoKhaiThue/TTinChung/TTinDVu',
          message: 'Thiếu phần tử maDVu.',
          line: 4,
        },
      ],
    };
  }
}
