import type { KeptTaxFile, TaxFileView, TaxImport, TreeLine } from '../../src/api/types';
import type { Handlers } from './backend';
import { FakeDossier } from './dossier';
import { fail } from './failing';
import { grouped } from './issues';
import { report } from './papers';

const line = (level: number, name: string, label = '', text = '', number = 0): TreeLine => ({
  level,
  name,
  number,
  label,
  text,
});

/** A return of the fake; with `goods` an annex of so many rows. */
function returnTree(form: string, goods: number): TreeLine[] {
  return [
    line(0, 'HSoThueDTu', 'Hồ sơ thuế điện tử'),
    line(1, 'HSoKhaiThue', 'Hồ sơ khai thuế'),
    line(2, 'TTinChung', 'Thông tin chung'),
    line(3, 'TTinTKhaiThue', 'Thông tin tờ khai'),
    line(4, 'TKhaiThue'),
    line(5, 'maTKhai', 'Mã tờ khai', form),
    line(5, 'kyKKhai', 'Kỳ kê khai', '3/2026'),
    line(4, 'NNT', 'Người nộp thuế'),
    line(5, 'mst', 'Mã số thuế', '9900000016'),
    line(5, 'tenNNT', 'Tên người nộp thuế', 'CÔNG TY VÍ DỤ'),
    line(
      5,
      'dchiNNT',
      'Địa chỉ người nộp thuế',
      'Số 3 phố Ví Dụ, tòa nhà có tên rất dài để xem chữ có bị cắt mất hay không, Phường Hoàn Kiếm, Thành phố Hà Nội',
    ),
    line(2, 'CTieuTKhaiChinh', 'Chỉ tiêu của tờ khai chính'),
    line(3, 'ct23', '[23] Giá trị hàng hóa, dịch vụ mua vào', '90.000.000'),
    line(3, 'ct24', '[24] Thuế giá trị gia tăng của hàng hóa, dịch vụ mua vào', '9.000.000'),
    line(3, 'ct40', '[40] Thuế giá trị gia tăng còn phải nộp trong kỳ', '1.500.000'),
    line(3, 'ctLa', '', 'giá trị mà không ai biết tên'),
    ...(goods === 0
      ? []
      : [
          line(2, 'PLuc', 'Phụ lục'),
          line(3, 'PL_GIAM_THUE', 'Bảng kê hàng hóa được giảm thuế'),
          ...Array.from({ length: goods }, (_, at) => [
            line(4, 'CTiet', 'Dòng của bảng kê', '', at + 1),
            line(5, 'tenHang', 'Tên hàng hóa', `Hàng ví dụ ${at + 1}`),
            line(5, 'giaTri', 'Giá trị', grouped((at + 1) * 1000)),
          ]).flat(),
        ]),
  ];
}

/** What the fake makes of a file, by its name: `la`, `thong-bao`, `hong`, `ky`, `dai`; anything else is a return that it knows. */
export function showTaxFile(name: string, base64: string): TaxFileView {
  const text = new TextDecoder().decode(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
  if (!text.includes('<')) fail('bad-tax-file', { fault: 'bad-xml', file: name });
  const unknown = name.includes('la-mau');
  const notice = name.includes('thong-bao');
  const long = name.includes('dai');
  const whyNot = notice
    ? 'Đây là thông báo của cơ quan thuế, không phải tờ khai.'
    : unknown
      ? 'Chưa có biểu mẫu nào ở đây nhận mẫu 999, phiên bản 1.0.0. Hãy cập nhật gói biểu mẫu rồi mở lại.'
      : '';
  return {
    name,
    size: text.length,
    isNotice: notice,
    head: notice
      ? [
          { label: 'Thông báo', text: 'Thông báo tiếp nhận hồ sơ khai thuế điện tử' },
          { label: 'Mẫu', text: '01-2/TB-TĐT' },
          { label: 'Cơ quan thuế', text: 'Thuế thành phố Hà Nội' },
          { label: 'Người nhận', text: 'CÔNG TY VÍ DỤ (9900000016)' },
        ]
      : [
          { label: 'Tờ khai', text: unknown ? 'Tờ khai lạ' : 'Tờ khai thuế giá trị gia tăng (01/GTGT)' },
          { label: 'Mã và phiên bản', text: unknown ? '999, 1.0.0' : '842, 2.8.6' },
          { label: 'Người nộp thuế', text: 'CÔNG TY VÍ DỤ (9900000016)' },
          { label: 'Kỳ kê khai', text: 'Quý 3/2026, tờ khai lần đầu' },
          { label: 'Phần mềm lập', text: 'HTKK 5.4.7' },
        ],
    catalogue: notice
      ? 'Danh mục chỉ có tờ khai, không có thông báo.'
      : unknown
        ? 'Danh mục của iTaxViewer 2.7.3 không có mã tờ khai này.'
        : 'Trình xem iTaxViewer 2.7.3 biết mẫu 842 này; đây là phiên bản mới nhất trong danh mục của trình xem đó.',
    inCatalogue: notice ? null : !unknown,
    oddities: unknown
      ? ['Không gian tên của tệp (urn:vi-du) không phải của cơ quan thuế; cổng có thể không nhận.']
      : [],
    appendices: long ? ['Bảng kê hàng hóa được giảm thuế'] : [],
    signatures: name.includes('ky') ? report(name, 'unknown') : null,
    tree: notice
      ? [
          line(0, 'TBaoThueDTu', 'Thông báo thuế điện tử'),
          line(1, 'TBao', 'Thông báo'),
          line(2, 'soTBao', 'Số thông báo', '123/TB'),
        ]
      : returnTree(unknown ? '999' : '842', long ? 5000 : 0),
    takes:
      whyNot === ''
        ? {
            pack: '01-gtgt',
            version: '2026.1',
            title: 'Khai thuế giá trị gia tăng theo phương pháp khấu trừ',
          }
        : null,
    whyNot,
  };
}

/** Puts the figures of the fake's return into a dossier. */
export function importTaxFile(name: string, dossier: FakeDossier): TaxImport {
  dossier.draft.edit(() => {
    for (const [path, text] of Object.entries({
      ky: '2026-Q3',
      ten: 'CÔNG TY VÍ DỤ',
      mst: '9900000016',
      ct23: '90.000.000',
      ct24: '9.000.000',
    })) {
      dossier.draft.now.texts.set(path, text);
      dossier.draft.now.sources.set(path, 'imported');
    }
  });
  dossier.documents.push({
    id: 'imported-xml',
    title: 'Tệp thuế đã đưa vào (bản gốc)',
    name,
    mediaType: 'application/xml',
    size: 4_300,
    pages: 0,
    signed: name.includes('ky'),
    stale: false,
  });
  if (name.includes('dung')) return { id: dossier.id, taken: 5, leftOut: [], leftOutCount: 0, differing: [] };
  return {
    id: dossier.id,
    taken: 5,
    leftOut: [
      {
        path: 'ct42',
        label: '[42] Thuế đề nghị hoàn',
        text: 'không',
        message: 'Tệp ghi nội dung này nhưng ô cần một số.',
      },
      {
        path: 'HSoKhaiThue/CTieuTKhaiChinh/ctLa',
        label: 'ctLa',
        text: 'giá trị mà không ai biết tên',
        message: 'Biểu mẫu không có chỉ tiêu này.',
      },
    ],
    leftOutCount: 2,
    differing: [
      {
        path: 'ct40',
        label: '[40] Thuế còn phải nộp trong kỳ',
        text: '1.500.000',
        message: 'Theo công thức [36] − [22], số này là 0.',
      },
    ],
  };
}

type TaxFiles = Pick<Handlers, Extract<keyof Handlers, `xml.${string}`>>;

/** Tax files: shown, made into dossiers, kept. */
export function taxFiles(adopt: (make: (id: string) => FakeDossier) => FakeDossier): TaxFiles {
  const shelf = new Map<string, { about: KeptTaxFile; base64: string }>();
  const kept = (id: string): { about: KeptTaxFile; base64: string } => shelf.get(id) ?? fail('not-found');
  const take = (name: string): TaxImport =>
    importTaxFile(
      name,
      adopt((id) => new FakeDossier(id, '01-gtgt')),
    );
  return {
    'xml.show': (p) => showTaxFile(p.name, p.base64),
    'xml.import': (p) => take(p.name),
    'xml.keep': (p) => {
      const shown = showTaxFile(p.name, p.base64);
      const about: KeptTaxFile = {
        id: `s${shelf.size + 1}`,
        name: p.name,
        size: shown.size,
        title: shown.head[0]?.text ?? '',
        taxpayer: 'CÔNG TY VÍ DỤ',
        period: '3/2026',
        kept: '2026-11-21T03:00:00Z',
      };
      shelf.set(about.id, { about, base64: p.base64 });
      return about;
    },
    'xml.kept': () => [...shelf.values()].reverse().map((one) => one.about),
    'xml.kept-show': (p) => showTaxFile(kept(p.id).about.name, kept(p.id).base64),
    'xml.kept-import': (p) => take(kept(p.id).about.name),
    'xml.kept-save': (p) => ({ folder: '~/Documents/Hồ Sơ/tep-thue', files: [kept(p.id).about.name] }),
    'xml.kept-remove': (p) => {
      shelf.delete(kept(p.id).about.id);
      return null;
    },
  };
}
