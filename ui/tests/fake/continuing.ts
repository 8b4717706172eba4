import type {
  AppliesView,
  CarriedView,
  CompiledView,
  LinkView,
  MigrationView,
  PreviousView,
  VersionView,
} from '../../src/api/types';
import type { FakeDossier } from './dossier';
import { birth, field, type FakeForm } from './forms';

export const oldVersion: VersionView = {
  key: '2024.1',
  from: '2024-06-06',
  to: '2026-10-31',
  inForce: false,
};
export const newVersion: VersionView = { key: '2026.1', from: '2026-11-01', to: null, inForce: true };
export const applies: AppliesView = {
  version: newVersion,
  why: 'Hồ sơ nộp từ ngày 01/11/2026 dùng mẫu mới.',
  canMigrate: true,
};

/** The birth form as a later circular might have it: one question gone, one new, one with another name. */
export const birthNew: FakeForm = {
  view: {
    ...birth.view,
    basis: 'Thông tư ví dụ 2026',
    pages: birth.view.pages.map((page) =>
      page.id === 'nguoi_yeu_cau'
        ? {
            ...page,
            items: [
              ...page.items.filter((item) => item.kind !== 'field' || item.field.path !== 'kinh_gui'),
              {
                kind: 'field' as const,
                field: field('nyc_dien_thoai', 'Điện thoại người yêu cầu', 'phone'),
              },
            ],
          }
        : page,
    ),
  },
  rules: birth.rules,
};

export function migration(dossier: FakeDossier): MigrationView {
  const text = (path: string): string => dossier.draft.text(path);
  const step = (fate: string, from: string, to: string, path: string, reason = '') => ({
    fate,
    fromLabel: from,
    toLabel: to,
    text: text(path),
    count: 1,
    reason,
  });
  const steps = [
    step('dropped', 'Kính gửi', '', 'kinh_gui', 'Mẫu mới tự ghi nơi nhận theo nơi nộp.'),
    step('worked-out', '', 'Số lượng bản sao', 'ban_sao_sl'),
    step('moved', 'Quan hệ với người được khai sinh', 'Quan hệ với trẻ', 'nyc_quan_he'),
    step('kept', 'Họ, chữ đệm, tên người yêu cầu', 'Họ, chữ đệm, tên người yêu cầu', 'nyc_ho_ten'),
    step('kept', 'Ngày, tháng, năm sinh', 'Ngày, tháng, năm sinh', 'nyc_ngay_sinh'),
  ];
  return { from: oldVersion, to: newVersion, steps: steps.filter((one) => one.text !== '') };
}

export function periodWords(dossier: FakeDossier): string {
  const match = /^(\d{4})-Q(\d)$/.exec(dossier.draft.text('ky'));
  return match ? `Quý ${match[2] ?? ''}/${match[1] ?? ''}` : '';
}
export function linkTo(dossier: FakeDossier, kind: string): LinkView {
  const period = periodWords(dossier);
  return {
    id: dossier.id,
    kind,
    title: period === '' ? dossier.item.code : `${dossier.item.code}, ${period}`,
    state: dossier.state,
    number: dossier.number,
  };
}
export function previous(dossiers: FakeDossier[], pack: string): PreviousView[] {
  return dossiers
    .filter((one) => one.pack === pack && pack === '01-gtgt')
    .map((one) => ({
      id: one.id,
      subject: one.row().subject,
      period: periodWords(one),
      nextPeriod: 'Quý 4/2026',
      state: one.state,
      filed: one.filed,
      number: one.number,
      changed: one.changed,
      version: '2026.1',
      kinds: one.filed ? ['next', 'supplement'] : ['next'],
    }));
}

/** Makes `to` from `from` and says what was brought over. */
export function carry(from: FakeDossier, to: FakeDossier, kind: string): CarriedView {
  const put = (path: string, text: string): void => {
    to.draft.now.texts.set(path, text);
    to.draft.now.sources.set(path, 'carried');
  };
  to.draft.edit(() => {
    for (const path of ['ten', 'mst']) put(path, from.draft.text(path));
    if (kind === 'next') {
      put('ky', '2026-Q4');
      put('ct22', from.draft.text('ct43'));
    } else {
      put('ky', from.draft.text('ky'));
      for (const path of ['ct23', 'ct24', 'ct25', 'ct32', 'ct33']) put(path, from.draft.text(path));
    }
  });
  to.origin = linkTo(from, kind);
  from.followers.push(linkTo(to, kind));
  if (kind === 'supplement') to.extra.push('compile-changes');
  return {
    id: to.id,
    carried: [
      { label: '[04] Tên người nộp thuế', text: from.draft.text('ten'), from: '' },
      { label: '[05] Mã số thuế', text: from.draft.text('mst'), from: '' },
      {
        label: '[22] Thuế giá trị gia tăng còn được khấu trừ kỳ trước chuyển sang',
        text: from.draft.text('ct43'),
        from: '[43] Thuế còn được khấu trừ chuyển kỳ sau',
      },
    ],
    notCarried: [
      { label: '[23] Giá trị hàng hóa, dịch vụ mua vào', text: from.draft.text('ct23'), from: '' },
      { label: 'Hàng hóa được giảm thuế', text: '2 dòng', from: '' },
    ],
  };
}

/** Writes the changed figures into a table, as a supplementary return does. */
export function compile(dossier: FakeDossier): CompiledView {
  const answer = dossier.draft.paste('bang_ke', null, 'ten_hang', [['[36] Thuế phát sinh', '1000000']]);
  return {
    patch: answer.patch,
    table: 'bang_ke',
    count: 1,
    leftOut: [{ label: '[40] Thuế còn phải nộp', text: '1.000.000', from: '' }],
  };
}
