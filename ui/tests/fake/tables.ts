import type { FieldView } from '../../src/api/types';
import { field, type FakeForm, pick } from './forms';

const money = (path: string, no: string, label: string): FieldView =>
  field(path, label, 'integer', { item: no, unit: 'đồng' });

/** 24 columns, as the annexes of a year's withholding return have them. */
const columns: FieldView[] = [
  field('ho_ten', 'Họ và tên', 'text', { item: '07' }),
  field('mst', 'Mã số thuế', 'tax-code', { item: '08' }),
  field('giay_to', 'Loại giấy tờ', 'choice', pick(['cccd', 'Căn cước'], ['hc', 'Hộ chiếu'])),
  field('uy_quyen', 'Cá nhân ủy quyền quyết toán thay', 'boolean', { item: '10' }),
  field('tu_ngay', 'Làm việc từ ngày', 'date'),
  money('tong', '12', 'Tổng thu nhập chịu thuế'),
  money(
    'mien',
    '14',
    'Trong đó: thu nhập chịu thuế được miễn theo quy định của Hợp đồng dầu khí, theo Hiệp định tránh đánh thuế hai lần và theo điều ước quốc tế khác',
  ),
  field('so_npt', 'Số người phụ thuộc', 'integer', { item: '16' }),
  ...Array.from({ length: 15 }, (_, at) =>
    money(`khoan_${at + 1}`, String(17 + at), `Khoản thu nhập, giảm trừ thứ ${at + 1}`),
  ),
  money('thue', '33', 'Số thuế phải nộp'),
];

export const wide: FakeForm = {
  view: {
    title: 'PHỤ LỤC BẢNG KÊ CHI TIẾT CÁ NHÂN',
    basis: 'Mẫu ví dụ, không phải mẫu thật',
    pages: [
      {
        id: 'chung',
        title: 'Thông tin chung',
        help: '',
        items: [{ kind: 'field', field: field('co_bang', 'Có lập bảng kê', 'boolean') }],
      },
      {
        id: 'bang',
        title: 'Bảng kê',
        help: '',
        items: [
          {
            kind: 'table',
            path: 'bk',
            label: 'Cá nhân có thu nhập',
            help: 'Mỗi dòng một người.',
            columns,
          },
        ],
      },
    ],
  },
  rules: {
    co_bang: { initial: 'true' },
    bk: { relevant: (text) => text('co_bang') === 'true', maxRows: 20_000 },
    'bk.ho_ten': { required: true },
    'bk.thue': {
      calculate: (n) => Math.floor(n('tong') / 10),
      rule: 'tong * 10 %',
      law: 'Mẫu ví dụ',
      inputs: ['tong'],
    },
  },
};
