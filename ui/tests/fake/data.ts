import type { CatalogueItem, FactView, PaperView, Profile, UnitView } from '../../src/api/types';

export const catalogue: CatalogueItem[] = [
  {
    pack: '1.001193',
    code: '1.001193',
    title: 'Đăng ký khai sinh',
    agency: 'Ủy ban nhân dân cấp xã',
    area: 'Hộ tịch',
    timeLimit: 'Trong ngày; nhận sau 15 giờ thì trả ngày làm việc tiếp theo',
    feeNote:
      'Miễn lệ phí khi đăng ký đúng hạn; các trường hợp khác theo nghị quyết của Hội đồng nhân dân tỉnh.',
    channels: ['online', 'post', 'counter'],
    inForce: true,
    needsChecking: true,
  },
  {
    pack: '01-gtgt',
    code: '01/GTGT',
    title: 'Khai thuế giá trị gia tăng theo phương pháp khấu trừ',
    agency: 'Cơ quan thuế quản lý trực tiếp',
    area: 'Thuế',
    timeLimit: 'Theo tháng hoặc quý',
    feeNote: 'Không thu phí.',
    channels: ['online'],
    inForce: true,
    needsChecking: true,
  },
  {
    pack: 'bang-rong',
    code: 'Ví dụ',
    title: 'Bảng kê rộng (ví dụ)',
    agency: 'Cơ quan thuế quản lý trực tiếp',
    area: 'Thuế',
    timeLimit: 'Theo năm',
    feeNote: 'Không thu phí.',
    channels: ['online'],
    inForce: true,
    needsChecking: false,
  },
];

const paper = (id: string, title: string, more: Partial<PaperView> = {}): PaperView => ({
  id,
  title,
  originals: 1,
  copies: 0,
  purpose: 'submit',
  condition: '',
  attachable: true,
  required: false,
  ...more,
});
export const papers: Record<string, PaperView[]> = {
  '1.001193': [
    paper('giay_chung_sinh', 'Giấy chứng sinh', { required: true }),
    paper('giay_to_tuy_than', 'Giấy tờ tùy thân của người yêu cầu', { purpose: 'show', attachable: false }),
    paper('giay_uy_quyen', 'Văn bản ủy quyền', { condition: 'Khi ủy quyền cho người khác đi đăng ký.' }),
  ],
  '01-gtgt': [],
};
export const facts: FactView[] = [
  {
    label: 'Căn cứ pháp lý',
    value: 'Luật Hộ tịch 2014; Thông tư 04/2024/TT-BTP',
    source: 'Văn bản gốc',
    certainty: 'read',
  },
  {
    label: 'Giờ nhận trong ngày',
    value: 'Trước 15 giờ',
    source: 'Trang của một địa phương',
    certainty: 'second-hand',
  },
  { label: 'Mức lệ phí tại địa phương', value: 'Chưa xác định được', source: '', certainty: 'unknown' },
];

export const provinces: UnitView[] = [
  ['01', 'Thành phố Hà Nội'],
  ['48', 'Thành phố Đà Nẵng'],
  ['79', 'Thành phố Hồ Chí Minh'],
].map(([code = '', name = '']) => ({ code, name, province: code, provinceName: name }));

export const communes: UnitView[] = [
  ['00004', 'Phường Ba Đình', '01'],
  ['00070', 'Phường Hoàn Kiếm', '01'],
  ['00256', 'Phường Hai Bà Trưng', '01'],
  ['20242', 'Phường Hải Châu', '48'],
  ['20263', 'Phường Sơn Trà', '48'],
  ['26734', 'Phường Bến Nghé Ví Dụ', '79'],
  ['27001', 'Xã Tân Ví Dụ', '79'],
  ['27002', 'Xã Tân Ví Dụ', '48'],
].map(([code = '', name = '', province = '']) => ({
  code,
  name,
  province,
  provinceName: provinces.find((one) => one.code === province)?.name ?? '',
}));

const blank = {
  oldNumber: '',
  residenceText: '',
  issued: '',
  taxCode: '',
  phone: '',
  email: '',
  taxOffice: '',
  taxOfficeName: '',
};
export const people: Profile[] = [
  {
    ...blank,
    id: 'p1',
    kind: 'person',
    fullName: 'Nguyễn Thị Ví Dụ',
    personalNumber: '001190000001',
    birthDate: '1990-03-01',
    sex: 'nu',
    addressLine: 'Số 1, ngõ 2',
    commune: '00004',
    province: '01',
    phone: '0900000001',
  },
  {
    ...blank,
    id: 'p2',
    kind: 'business',
    fullName: 'CÔNG TY VÍ DỤ',
    personalNumber: '',
    birthDate: '',
    sex: '',
    addressLine: 'Số 3 phố Ví Dụ',
    commune: '00070',
    province: '01',
    taxCode: '9900000016',
  },
];

/** Text without accents, as the server's search sees it. */
export function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
}
