import type { Handlers } from './backend';
import type { FakeDossier } from './dossier';
import { fail } from './failing';
import { plainFee } from './following';
import type { FakePortals } from './portals';

interface Host {
  of: (id: string) => FakeDossier;
  changed: () => void;
  practice: boolean;
  portals: FakePortals;
}
type Filing = Pick<
  Handlers,
  | 'filing.plan'
  | 'filing.submit'
  | 'filing.ways'
  | 'filing.package'
  | 'filing.proof'
  | 'filing.handed-in'
  | 'filing.news'
  | 'supplement.handed-in'
  | 'filing.refresh'
  | 'filing.pause'
  | 'filing.resume'
  | 'filing.cancel'
  | 'filing.send-now'
  | 'filing.actions'
  | 'filing.choose-action'
  | 'filing.withdraw'
  | 'supplement.send'
  | 'fee.pay'
  | 'parcel.received'
  | 'parcel.photo'
  | 'parcel.number'
  | 'parcel.ask'
  | 'parcel.event'
>;

/** What a portal offers to do with a dossier, in its own words. */
const actions = [
  { code: '1100', name: 'Chuyển hồ sơ đến bộ phận một cửa' },
  { code: '1105', name: 'Công dân gửi bổ sung thành phần hồ sơ' },
  { code: '9100', name: 'Hủy hồ sơ' },
];

/** Handing in and following. */
export function filingHandlers({ of, changed, practice, portals }: Host): Filing {
  return {
    'filing.plan': (p) => {
      const dossier = of(p.id);
      const portal = portals.find(p.portal ?? 'practice');
      return {
        portal: portal.name,
        practice: practice && portal.fixed,
        portals: portals.served.map(({ id, name, protocol, signs }) => ({ id, name, protocol, signs })),
        portalId: portal.id,
        signs: portal.signs,
        places: portal.protocol === 'opencps',
        sealed: portals.sealing.has(portal.id),
        total: [...dossier.documents, ...dossier.attachments].reduce((all, one) => all + one.size, 0),
        parts: [
          ...dossier.documents.map((one) => ({
            name: one.name,
            mediaType: one.mediaType,
            size: one.size,
            signed: one.signed,
          })),
          ...dossier.attachments.map((one) => ({
            name: one.name,
            mediaType: one.mediaType,
            size: one.size,
            signed: false,
          })),
        ],
        problems:
          dossier.documents.length === 0
            ? [
                {
                  path: 'document:form-pdf',
                  label: 'Văn bản',
                  page: 'documents',
                  severity: 'error',
                  message: 'Chưa tạo văn bản.',
                  fix: 'Hãy tạo văn bản ở bước Văn bản.',
                },
              ]
            : [],
        offersPost: true,
        asked: portal.status !== null,
        offersCod: !portal.fixed && portal.status !== null,
      };
    },
    'filing.submit': (p) => {
      const portal = portals.find(p.portal ?? 'practice');
      of(p.id).wish = p.returnBy;
      of(p.id).portal = {
        id: portal.id,
        name: portal.name,
        protocol: portal.protocol,
        signs: portal.signs,
      };
      of(p.id).send();
      changed();
      return of(p.id).timeline();
    },
    'filing.ways': (p) => ({
      contact: of(p.id).contact,
      ways: [
        {
          id: 'national-portal',
          channel: 'by-hand',
          title: 'Nộp trên Cổng Dịch vụ công quốc gia',
          url: 'https://dichvucong.gov.vn',
          why: 'Chưa có căn cứ công khai cho phép chương trình của bên thứ ba nộp thay bạn trên cổng này.',
          steps: [
            'Mở cổng trong trình duyệt và đăng nhập bằng VNeID.',
            'Tải lên từng giấy tờ.',
            'Ghi lại mã hồ sơ.',
          ],
          closed: '',
          limits: [],
        },
        {
          id: 'counter',
          channel: 'by-hand',
          title: 'Nộp trực tiếp',
          url: '',
          why: 'Bạn đến nơi tiếp nhận.',
          steps: ['In tờ khai rồi ký tay.', 'Đến nơi tiếp nhận.'],
          closed: '',
          limits: [
            {
              label: 'Nộp qua bưu chính, trực tiếp',
              value: 'Chỉ đối với người nộp thuế có hoàn cảnh đặc biệt: người cao tuổi, người khuyết tật.',
              source: 'Trang thủ tục 1.011022 (1272/QĐ-BTC, bản đọc tháng 7/2026)',
              certainty: 'read',
            },
          ],
        },
        {
          id: 'post',
          channel: 'post',
          title: 'Gửi qua bưu chính công ích',
          url: '',
          why: 'Bạn gửi hồ sơ giấy tại bưu cục.',
          steps: ['In tờ khai.', 'Cùng nhân viên bưu điện đối chiếu giấy tờ.'],
          closed: 'Theo gói biểu mẫu, thủ tục này không nhận theo cách này.',
          limits: [],
        },
      ],
      checklist: [
        { text: 'Tờ khai (PDF) đã lập', done: true, todo: '' },
        { text: 'Giấy chứng sinh', done: false, todo: 'Đính kèm tệp, hoặc mang theo khi nộp trực tiếp.' },
      ],
    }),
    'filing.package': () => ({
      folder: '~/Documents/Hồ Sơ/khai-sinh',
      files: ['to-khai.pdf', 'huong-dan.txt', 'ho-so.zip'],
    }),
    'filing.proof': () => ({
      folder: '~/Documents/Hồ Sơ/khai-sinh',
      files: ['doc-truoc.txt', 'bien-nhan-0.jws', 'da-gui-0.json', 'khoa-cong.json'],
    }),
    'filing.handed-in': (p) => {
      const dossier = of(p.id);
      dossier.channel = p.channel;
      dossier.number = p.number === '' ? null : p.number;
      dossier.state = p.due === '' ? 'filed' : 'received';
      dossier.due = p.due === '' ? null : p.due;
      dossier.note('Đã nộp hồ sơ', 'person');
      changed();
      return dossier.timeline();
    },
    'filing.news': (p) => {
      const dossier = of(p.id);
      const { kind, code, text, due, amount, fee } = p.news;
      if (kind === 'status')
        dossier.state = { 2: 'received', 4: 'processing', 9: 'done', 10: 'returned' }[code] ?? 'stopped';
      if (due !== '' && (kind === 'due' || kind === 'status')) dossier.due = due;
      if (kind === 'supplement') {
        dossier.state = 'supplement';
        dossier.supplement = { round: 1, text, due: due === '' ? null : due, papers: [], sealed: false };
      }
      if (kind === 'fee') {
        dossier.fees.push(plainFee('tay-1', text, amount));
      }
      if (kind === 'appointment') {
        const start = `${due}T${p.news.time}:00+07:00`;
        const { number, place } = p.news;
        dossier.appointment = { id: 'tay', start, end: start, counter: '', number, place, note: text };
      }
      for (const one of dossier.fees) one.paid ||= kind === 'fee-paid' && one.id === fee;
      dossier.note('Tin của cơ quan', 'person');
      return dossier.timeline();
    },
    'supplement.handed-in': (p) => {
      const dossier = of(p.id);
      dossier.supplement = null;
      dossier.state = 'processing';
      return dossier.timeline();
    },
    'filing.refresh': (p) => of(p.id).timeline(),
    'filing.pause': (p) => {
      const { transfer } = of(p.id);
      if (transfer) transfer.phase = 'paused';
      return of(p.id).timeline();
    },
    'filing.resume': (p) => {
      of(p.id).arrive();
      changed();
      return of(p.id).timeline();
    },
    'filing.send-now': (p) => {
      const { transfer } = of(p.id);
      if (transfer) Object.assign(transfer, { phase: 'uploading', why: '', nextTry: null });
      return of(p.id).timeline();
    },
    'filing.cancel': (p) => {
      of(p.id).transfer = null;
      of(p.id).state = 'signed';
      return of(p.id).timeline();
    },
    'filing.actions': async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return actions;
    },
    'filing.choose-action': (p) => {
      if (!actions.some((one) => one.code === p.code)) fail('not-found');
      const { transfer } = of(p.id);
      if (!transfer) fail('wrong-state');
      Object.assign(transfer, { phase: 'committing', error: null });
      return of(p.id).timeline();
    },
    'filing.withdraw': async (p) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return of(p.id).withdraw(p.reason);
    },
    'supplement.send': (p) => {
      const dossier = of(p.id);
      dossier.supplement = null;
      dossier.state = 'processing';
      dossier.note('Đã gửi phần bổ sung', 'person');
      return dossier.timeline();
    },
    'fee.pay': (p) => {
      for (const fee of of(p.id).fees) fee.paid ||= fee.id === p.fee;
      return of(p.id).timeline();
    },
    'parcel.received': (p) => {
      const dossier = of(p.id);
      if (dossier.parcel) {
        dossier.parcel.receivedOn = p.date;
        dossier.parcel.status = 'received';
        dossier.parcel.overdue = false;
      }
      dossier.state = 'returned';
      return dossier.timeline();
    },
    'parcel.photo': (p) => {
      const { parcel } = of(p.id);
      if (p.base64 === '') fail('bad-attachment', { fault: 'empty', file: p.name });
      if (parcel) parcel.photo = true;
      return of(p.id).timeline();
    },
    'parcel.number': (p) => {
      const { parcel } = of(p.id);
      if (!/^[A-Z]{2}\d{9}VN$/.test(p.number)) fail('bad-item-number');
      if (parcel) parcel.number = p.number;
      return of(p.id).timeline();
    },
    'parcel.ask': (p) => {
      const dossier = of(p.id);
      const { parcel } = dossier;
      if (!parcel?.canAsk) fail('wrong-state');
      const carrier = parcel.carrier;
      if (dossier.post.length === 0) fail('carrier-silent');
      const known = dossier.post.filter((scan) => !parcel.events.includes(scan));
      parcel.events = [...parcel.events, ...known];
      return { timeline: dossier.timeline(), carrier, known: true, fresh: known.length };
    },
    'parcel.event': (p) => {
      const { parcel } = of(p.id);
      if (parcel) {
        parcel.status = p.status;
        parcel.events = [
          ...parcel.events,
          { at: `${p.date}T05:00:00Z`, title: p.status, detail: p.note, source: 'person', verified: false },
        ];
      }
      return of(p.id).timeline();
    },
  };
}
