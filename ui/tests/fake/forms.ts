import type { FieldView, FormView, MatrixRow } from '../../src/api/types';

/** What the small engine of the fake knows of a field beyond its words. */
export interface FieldRule {
  required?: boolean;
  /** Path → text of the answers; the calculated text. */
  calculate?: (number: (path: string) => number) => number;
  inputs?: string[];
  rule?: string;
  law?: string;
  relevant?: (text: (path: string) => string) => boolean;
  prefill?: string;
  initial?: string;
  /** The figure that a file gives. */
  given?: string;
  /** Most rows of a table. */
  maxRows?: number;
}
export interface FakeForm {
  view: FormView;
  rules: Record<string, FieldRule>;
}

export function field(path: string, label: string, type = 'text', more: Partial<FieldView> = {}): FieldView {
  return {
    path,
    item: '',
    label,
    help: '',
    example: '',
    type,
    choices: [],
    periods: [],
    maxLength: 0,
    unit: '',
    inWords: false,
    ...more,
  };
}
const item = (view: FieldView): { kind: 'field'; field: FieldView } => ({ kind: 'field', field: view });
export const pick = (...pairs: [string, string][]): { choices: { code: string; label: string }[] } => ({
  choices: pairs.map(([code, label]) => ({ code, label })),
});

const groups: [string, string][] = [
  ['kinh', 'Kinh'],
  ['tay', 'Tày'],
  ['thai', 'Thái'],
  ['muong', 'Mường'],
  ['khmer', 'Khmer'],
  ['hoa', 'Hoa'],
  ['nung', 'Nùng'],
];

export const birth: FakeForm = {
  view: {
    title: 'TỜ KHAI ĐĂNG KÝ KHAI SINH',
    basis: 'Thông tư 04/2024/TT-BTP',
    pages: [
      {
        id: 'nguoi_yeu_cau',
        title: 'Người yêu cầu',
        help: 'Người đi đăng ký khai sinh cho trẻ: cha, mẹ hoặc người thân.',
        items: [
          item(field('kinh_gui', 'Kính gửi', 'text', { example: 'Ủy ban nhân dân xã Ví Dụ' })),
          item(
            field('nyc_ho_ten', 'Họ, chữ đệm, tên người yêu cầu', 'text', { example: 'NGUYỄN THỊ VÍ DỤ' }),
          ),
          item(field('nyc_ngay_sinh', 'Ngày, tháng, năm sinh', 'date')),
          item(field('nyc_so_dinh_danh', 'Số định danh cá nhân', 'personal-number', { maxLength: 12 })),
          item(
            field('nyc_noi_cu_tru', 'Nơi cư trú', 'address', {
              help: 'Nơi thường trú; nếu không có thì ghi nơi tạm trú, không có nữa thì ghi nơi ở hiện tại.',
            }),
          ),
          item(field('nyc_quan_he', 'Quan hệ với người được khai sinh', 'text', { example: 'Mẹ' })),
        ],
      },
      {
        id: 'tre',
        title: 'Người được khai sinh',
        help: '',
        items: [
          item(field('tre_ho_ten', 'Họ, chữ đệm, tên', 'text')),
          item(field('tre_ngay_sinh', 'Ngày, tháng, năm sinh', 'date')),
          item(field('tre_gioi_tinh', 'Giới tính', 'choice', pick(['nam', 'Nam'], ['nu', 'Nữ']))),
          item(field('tre_dan_toc', 'Dân tộc', 'choice', pick(...groups))),
          item(field('tre_noi_sinh', 'Nơi sinh', 'multiline', { help: 'Tên và địa chỉ cơ sở y tế.' })),
        ],
      },
      {
        id: 'me',
        title: 'Thông tin người mẹ',
        help: '',
        items: [
          item(field('me_ho_ten', 'Họ, chữ đệm, tên người mẹ')),
          item(field('me_nam_sinh', 'Năm sinh', 'partial-date')),
          item(field('me_dan_toc', 'Dân tộc', 'choice', pick(...groups))),
        ],
      },
      {
        id: 'de_nghi',
        title: 'Đề nghị và cam đoan',
        help: '',
        items: [
          { kind: 'heading', text: 'Bản sao Giấy khai sinh' },
          item(field('ban_sao', 'Đề nghị cấp bản sao', 'boolean')),
          item(field('ban_sao_sl', 'Số lượng bản sao', 'integer', { unit: 'bản' })),
          {
            kind: 'statement',
            text: 'Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật.',
          },
        ],
      },
    ],
  },
  rules: {
    nyc_ho_ten: { required: true, prefill: 'fullName' },
    nyc_ngay_sinh: { required: true, prefill: 'birthDate' },
    nyc_so_dinh_danh: { prefill: 'personalNumber' },
    nyc_quan_he: { required: true },
    tre_ho_ten: { required: true },
    tre_ngay_sinh: { required: true },
    tre_gioi_tinh: { required: true },
    tre_dan_toc: { required: true },
    tre_noi_sinh: { required: true },
    ban_sao: { required: true },
    ban_sao_sl: { relevant: (text) => text('ban_sao') === 'true', required: true },
  },
};

const money = (path: string, no: string): FieldView =>
  field(path, '', 'integer', { item: no, unit: 'đồng', inWords: path === 'ct40' });
const row = (no: string, text: string, ...cells: (FieldView | null)[]): MatrixRow => ({ no, text, cells });

export const vat: FakeForm = {
  view: {
    title: 'TỜ KHAI THUẾ GIÁ TRỊ GIA TĂNG',
    basis: 'Mẫu 01/GTGT, Thông tư 80/2021/TT-BTC',
    pages: [
      {
        id: 'chung',
        title: 'Thông tin chung',
        help: '',
        items: [
          item(field('ky', 'Kỳ tính thuế', 'period', { item: '01', periods: ['M', 'Q'] })),
          item(field('ten', 'Tên người nộp thuế', 'text', { item: '04' })),
          item(field('mst', 'Mã số thuế', 'tax-code', { item: '05' })),
        ],
      },
      {
        id: 'chi_tieu',
        title: 'Hàng hóa, dịch vụ trong kỳ',
        help: 'Đơn vị tiền: đồng Việt Nam.',
        items: [
          {
            kind: 'matrix',
            columns: ['Giá trị hàng hóa, dịch vụ (chưa có thuế)', 'Thuế giá trị gia tăng'],
            rows: [
              row(
                'A',
                'Không phát sinh hoạt động mua, bán trong kỳ',
                field('ct21', '', 'boolean', { item: '21' }),
                null,
              ),
              row(
                'B',
                'Thuế giá trị gia tăng còn được khấu trừ kỳ trước chuyển sang',
                null,
                money('ct22', '22'),
              ),
              row('C', 'Kê khai thuế giá trị gia tăng phải nộp'),
              row('I', 'Hàng hóa, dịch vụ mua vào trong kỳ'),
              row(
                '1',
                'Giá trị và thuế của hàng hóa, dịch vụ mua vào',
                money('ct23', '23'),
                money('ct24', '24'),
              ),
              row('2', 'Thuế được khấu trừ kỳ này', null, money('ct25', '25')),
              row('II', 'Hàng hóa, dịch vụ bán ra trong kỳ'),
              row('1', 'Hàng hóa, dịch vụ không chịu thuế', money('ct26', '26'), null),
              row('2', 'Hàng hóa, dịch vụ chịu thuế', money('ct27', '27'), money('ct28', '28')),
              row('a', 'Chịu thuế suất 0 %', money('ct29', '29'), null),
              row('b', 'Chịu thuế suất 5 %', money('ct30', '30'), money('ct31', '31')),
              row('c', 'Chịu thuế suất 10 %', money('ct32', '32'), money('ct33', '33')),
              row('III', 'Thuế phát sinh trong kỳ', null, money('ct36', '36')),
              row('IV', 'Thuế còn phải nộp trong kỳ', null, money('ct40', '40')),
              row('V', 'Thuế chưa khấu trừ hết', null, money('ct41', '41')),
              row('1', 'Thuế đề nghị hoàn', null, money('ct42', '42')),
              row('2', 'Thuế còn được khấu trừ chuyển kỳ sau', null, money('ct43', '43')),
            ],
          },
        ],
      },
      {
        id: 'phu_luc',
        title: 'Bảng kê bán ra',
        help: '',
        items: [
          {
            kind: 'table',
            path: 'bang_ke',
            label: 'Hàng hóa được giảm thuế',
            help: 'Mỗi dòng một mặt hàng.',
            columns: [
              field('ten_hang', 'Tên hàng hóa', 'text'),
              field('gia_tri', 'Giá trị', 'integer', { unit: 'đồng' }),
              field('thue', 'Thuế được giảm', 'integer', { unit: 'đồng' }),
            ],
          },
        ],
      },
    ],
  },
  rules: {
    ky: { required: true },
    ten: { required: true, prefill: 'fullName' },
    mst: { required: true, prefill: 'taxCode' },
    ct21: { initial: 'false' },
    ct22: { initial: '0', given: '12.000' },
    ct23: { initial: '0' },
    ct24: { initial: '0' },
    ct25: { initial: '0' },
    ct26: { initial: '0' },
    ct29: { initial: '0' },
    ct30: { initial: '0' },
    ct31: { initial: '0' },
    ct32: { initial: '0' },
    ct33: { initial: '0' },
    ct42: { initial: '0' },
    ct27: {
      calculate: (n) => n('ct29') + n('ct30') + n('ct32'),
      inputs: ['ct29', 'ct30', 'ct32'],
      rule: 'ct29 + ct30 + ct32',
      law: 'Mẫu 01/GTGT, chỉ tiêu [27]',
    },
    ct28: {
      calculate: (n) => n('ct31') + n('ct33'),
      inputs: ['ct31', 'ct33'],
      rule: 'ct31 + ct33',
      law: 'Mẫu 01/GTGT, chỉ tiêu [28]',
    },
    ct36: {
      calculate: (n) => n('ct31') + n('ct33') - n('ct25'),
      inputs: ['ct28', 'ct25'],
      rule: 'ct28 - ct25',
      law: 'Mẫu 01/GTGT, chỉ tiêu [36]',
    },
    ct40: {
      calculate: (n) => Math.max(0, n('ct31') + n('ct33') - n('ct25') - n('ct22')),
      inputs: ['ct36', 'ct22'],
      rule: 'max(0, ct36 - ct22)',
      law: 'Mẫu 01/GTGT, chỉ tiêu [40]',
    },
    ct41: {
      calculate: (n) => Math.max(0, -(n('ct31') + n('ct33') - n('ct25') - n('ct22'))),
      inputs: ['ct36', 'ct22'],
      rule: 'max(0, ct22 - ct36)',
      law: 'Mẫu 01/GTGT, chỉ tiêu [41]',
    },
    ct43: {
      calculate: (n) => Math.max(0, -(n('ct31') + n('ct33') - n('ct25') - n('ct22'))) - n('ct42'),
      inputs: ['ct41', 'ct42'],
      rule: 'ct41 - ct42',
      law: 'Mẫu 01/GTGT, chỉ tiêu [43]',
    },
    'bang_ke.thue': {
      calculate: (n) => Math.floor(n('gia_tri') / 50),
      inputs: ['gia_tri'],
      rule: 'gia_tri * 2 %',
    },
    bang_ke: { maxRows: 10_000 },
  },
};
