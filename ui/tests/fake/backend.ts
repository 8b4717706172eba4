import type { Command, Commands } from '../../src/api/commands';
import type { AppStatus, CertificateView, Code, Profile, VerifyView } from '../../src/api/types';
import { bare, catalogue, communes, facts, papers, people, provinces } from './data';
import { FakeDossier } from './dossier';

export interface FakeOptions {
  store?: 'ready' | 'needs-passphrase' | 'new-passphrase' | 'failed';
  practice?: boolean;
  /** Commands that fail, with the code. */
  fail?: Partial<Record<Command, Code>>;
}

type Handlers = { [C in Command]: (payload: Commands[C][0]) => Commands[C][1] | Promise<Commands[C][1]> };

function fail(code: Code, params: Record<string, string> = {}): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the program answers plain objects
  throw { code, params, path: null };
}

function page(number: number, scale: number): { png: string; width: number; height: number } {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(794 * scale);
  canvas.height = Math.round(1123 * scale);
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = '#111';
    pen.font = `${Math.round(20 * scale)}px serif`;
    pen.fillText(`TỜ KHAI – trang ${number + 1}`, 80 * scale, 100 * scale);
  }
  return {
    png: canvas.toDataURL('image/png').split(',')[1] ?? '',
    width: canvas.width,
    height: canvas.height,
  };
}

const certificate: CertificateView = {
  name: 'NGUYỄN THỊ VÍ DỤ',
  taxCodes: [],
  personalNumbers: ['001190000001'],
  issuer: 'CA Ví Dụ',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-01-01T00:00:00Z',
  warnings: ['self-signed'],
};

function report(name: string, verdict: string): VerifyView {
  if (verdict === 'unsigned') return { verdict, name, signatures: [] };
  return {
    verdict,
    name,
    signatures: [
      {
        verdict,
        covers: verdict === 'invalid' ? 'revision 1 of 2' : 'whole',
        signer: certificate.name,
        identifiers: ['001190000001'],
        issuer: certificate.issuer,
        signedAt: '2026-11-21T03:00:00Z',
        timeSource: 'claimed',
        intact: verdict !== 'invalid',
        certificateValid: true,
        trust: 'self-signed',
        revocation: 'not checked',
        remarks: verdict === 'invalid' ? ['changed-after-signing'] : [],
      },
    ],
  };
}

/** A whole program in memory, for the window's tests and for looking at it without Rust. */
export function fakeBackend(options: FakeOptions = {}): (cmd: string, payload: unknown) => Promise<unknown> {
  const dossiers = new Map<string, FakeDossier>();
  const profiles: Profile[] = people.map((one) => ({ ...one }));
  const uploads = new Map<
    string,
    { dossier: string; paper: string; name: string; size: number; got: number }
  >();
  const waiters = new Set<() => void>();
  let count = 0;
  let seq = 1;
  let store = options.store ?? 'ready';
  let locale = 'vi';

  const of = (id: string): FakeDossier => dossiers.get(id) ?? fail('not-found');
  const changed = (): void => {
    seq += 1;
    for (const wake of [...waiters]) wake();
  };
  const status = (): AppStatus => ({
    version: '0.1.0',
    practice: options.practice ?? true,
    locale,
    store: {
      state: store,
      keySource: 'keyring',
      folder: '~/.local/share/hoso',
      error: store === 'failed' ? { code: 'store-busy', params: {}, path: null } : null,
    },
    portal: { name: 'Cổng thực hành', url: 'http://127.0.0.1:8600', reachable: true },
    today: '2026-11-21',
  });

  const handlers: Handlers = {
    'app.status': status,
    'store.retry': () => {
      store = 'ready';
      return status();
    },
    'settings.set': (p) => {
      locale = p.locale;
      return status();
    },
    'store.unlock': (p) => {
      if (p.passphrase === 'sai') fail('wrong-passphrase');
      store = 'ready';
      return status();
    },
    'changes.wait': async (p) => {
      if (p.since >= seq) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiters.delete(wake);
            resolve();
          };
          waiters.add(wake);
          setTimeout(wake, 25_000);
        });
      }
      return { seq, dossiers: [...dossiers.keys()] };
    },
    'catalogue.search': (p) =>
      catalogue.filter((one) => bare(`${one.title} ${one.code} gtgt`).includes(bare(p.query).trim())),
    'pack.show': (p) => ({
      item: catalogue.find((one) => one.pack === p.pack) ?? fail('not-found'),
      papers: papers[p.pack] ?? [],
      facts,
    }),
    'units.provinces': () => provinces,
    'units.communes': (p) =>
      communes
        .filter((one) => p.province === '' || one.province === p.province)
        .filter((one) => one.code === p.query || bare(one.name).includes(bare(p.query))),
    'profile.list': () => profiles,
    'profile.save': (p) => {
      const saved = p.id === '' ? { ...p, id: `p${profiles.length + 1}` } : { ...p };
      const at = profiles.findIndex((one) => one.id === saved.id);
      if (at < 0) profiles.push(saved);
      else profiles[at] = saved;
      return saved;
    },
    'profile.delete': (p) => {
      profiles.splice(
        profiles.findIndex((one) => one.id === p.id),
        1,
      );
      return null;
    },
    'profile.from-qr': (p) => {
      const parts = p.text.split('|');
      if (parts.length < 6) fail('bad-card-qr');
      const [personalNumber = '', oldNumber = '', fullName = '', , , residenceText = ''] = parts;
      return {
        profile: {
          ...(people[0] ?? fail('internal')),
          id: '',
          personalNumber,
          oldNumber,
          fullName,
          residenceText,
          commune: '',
          province: '',
        },
        warnings: ['address-before-2025'],
      };
    },
    'profile.from-image': () => fail('no-qr-found'),
    'dossier.list': () => [...dossiers.values()].reverse().map((one) => one.row()),
    'dossier.create': (p) => {
      const dossier = new FakeDossier(`d${++count}`, p.pack);
      const profile = profiles.find((one) => one.id === p.profile);
      if (profile) dossier.draft.apply(profile);
      dossiers.set(dossier.id, dossier);
      return { id: dossier.id };
    },
    'dossier.delete': (p) => dossiers.delete(p.id),
    'dossier.open': (p) => of(p.id).view(),
    'dossier.timeline': (p) => of(p.id).timeline(),
    'draft.set': (p) => {
      const dossier = of(p.id);
      for (const one of dossier.documents) one.stale = true;
      return dossier.draft.set(p.path, p.text);
    },
    'draft.row-add': (p) => of(p.id).draft.addRow(p.table, p.at),
    'draft.row-delete': (p) => of(p.id).draft.deleteRow(p.table, p.row),
    'draft.undo': (p) => of(p.id).draft.undo(),
    'draft.redo': (p) => of(p.id).draft.redo(),
    'draft.apply-profile': (p) =>
      of(p.id).draft.apply(profiles.find((one) => one.id === p.profile) ?? fail('not-found')),
    'draft.check': (p) => of(p.id).draft.check(),
    'draft.explain': (p) => of(p.id).draft.explain(p.path),
    'attachment.begin': (p) => {
      const upload = `u${++count}`;
      uploads.set(upload, { dossier: p.id, paper: p.paper, name: p.name, size: p.size, got: 0 });
      return { upload };
    },
    'attachment.append': async (p) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      const upload = uploads.get(p.upload) ?? fail('not-found');
      upload.got += atob(p.base64).length;
      return { received: upload.got };
    },
    'attachment.finish': (p) => {
      const upload = uploads.get(p.upload) ?? fail('not-found');
      const attachment = {
        id: `a${++count}`,
        paper: upload.paper,
        name: upload.name,
        mediaType: 'application/pdf',
        size: upload.size,
        sha256: '00'.repeat(32),
      };
      of(upload.dossier).attachments = [...of(upload.dossier).attachments, attachment];
      return attachment;
    },
    'attachment.cancel': (p) => uploads.delete(p.upload),
    'attachment.remove': (p) => {
      const dossier = of(p.id);
      dossier.attachments = dossier.attachments.filter((one) => one.id !== p.attachment);
      return null;
    },
    'document.build': (p) => (of(p.id).draft.check().ok ? of(p.id).build() : fail('answers-incomplete')),
    'document.list': (p) => of(p.id).documents.map((one) => ({ ...one })),
    'document.page': (p) => page(p.page, p.scale),
    'document.text': () => ({
      text: '<?xml version="1.0" encoding="UTF-8"?>\n<HSoThueDTu>\n  <HSoKhaiThue/>\n</HSoThueDTu>\n',
    }),
    'document.export': (p) => ({
      folder: '~/Documents/Hồ Sơ/2026-11-21',
      files: of(p.id).documents.map((one) => one.name),
    }),
    'sign.practice-key': () => ({ p12: 'AAAA', password: 'thuc-hanh' }),
    'sign.inspect': (p) => (p.password === 'sai' ? fail('wrong-key-password') : certificate),
    'sign.run': (p) => {
      const dossier = of(p.id);
      for (const one of dossier.documents) one.signed = true;
      dossier.state = 'signed';
      return dossier.documents;
    },
    'verify.file': (p) =>
      report(p.name, p.name.includes('hong') ? 'invalid' : p.name.includes('trang') ? 'unsigned' : 'unknown'),
    'verify.document': (p) => report(p.document === 'tax-xml' ? 'to-khai.xml' : 'to-khai.pdf', 'unknown'),
    'filing.plan': (p) => {
      const dossier = of(p.id);
      return {
        portal: 'Cổng thực hành',
        practice: options.practice ?? true,
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
      };
    },
    'filing.submit': (p) => {
      of(p.id).wish = p.returnBy;
      of(p.id).send();
      changed();
      return of(p.id).timeline();
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
    'filing.cancel': (p) => {
      of(p.id).transfer = null;
      of(p.id).state = 'signed';
      return of(p.id).timeline();
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
    'parcel.number': (p) => {
      const { parcel } = of(p.id);
      if (!/^[A-Z]{2}\d{9}VN$/.test(p.number)) fail('bad-item-number');
      if (parcel) parcel.number = p.number;
      return of(p.id).timeline();
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

  // What a test may do beyond the API: let the agency act.
  Object.assign(window, {
    fakeAgency: {
      dossiers,
      changed,
      options,
    },
  });

  return async (cmd, payload) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const broken = options.fail?.[cmd as Command];
    if (broken !== undefined) fail(broken, { reason: 'thử lỗi' });
    const handler = handlers[cmd as Command] as ((payload: unknown) => unknown) | undefined;
    if (!handler) fail('bad-request', { reason: cmd });
    // As over the bridge: nothing is shared between the two sides.
    return structuredClone(await handler(structuredClone(payload)));
  };
}
