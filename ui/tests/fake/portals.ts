import type { PlacesView, PortalCheck, PortalView, PortalWish, TransferSettings } from '../../src/api/types';
import type { Handlers } from './backend';
import type { FakeDossier } from './dossier';
import { fail } from './failing';

type Portals = Pick<
  Handlers,
  Extract<keyof Handlers, `portals.${string}`> | 'filing.places' | 'filing.place' | 'settings.transfer'
>;

/** SHA-256 of the key that portals show, and of another one. */
export const oldKey = '0123456789abcdef'.repeat(4);
export const newKey = 'fedcba9876543210'.repeat(4);

function checked(url: string, name: string, signs: boolean): PortalCheck {
  const lost = url.includes('khong-mang');
  return {
    at: '2026-11-21T01:30:00Z',
    reachable: !lost,
    error: lost ? { code: 'portal-unreachable', params: {}, path: null } : null,
    offset: lost ? null : url.includes('lech') ? -340 : 2,
    certificate:
      lost || url.startsWith('http:')
        ? null
        : {
            subject: 'CN=dichvucong.vidu.gov.vn, O=Ủy ban nhân dân tỉnh Ví Dụ',
            issuer: 'CA Máy chủ Ví Dụ',
            notAfter: '2027-06-30T00:00:00Z',
            sha256: 'ab12cd34'.repeat(8),
          },
    keys: lost || !signs ? '' : oldKey,
    newKeys: signs && url.includes('doi-khoa') ? newKey : '',
    name: lost ? '' : name,
  };
}

function byHand(id: string, name: string, url: string, why: string): PortalView {
  return {
    id,
    name,
    url,
    protocol: 'by-hand',
    fixed: true,
    why,
    signs: false,
    access: 'none',
    user: '',
    kept: false,
    groupId: null,
    hours: '',
    status: null,
  };
}

/** The provincial portal of the tests. */
export const province: PortalView = {
  id: 'c1',
  name: 'Cổng dịch vụ công tỉnh Ví Dụ',
  url: 'https://dichvucong.vidu.gov.vn',
  protocol: 'opencps',
  fixed: false,
  why: '',
  signs: false,
  access: 'basic',
  user: 'vidu',
  kept: true,
  groupId: 55301,
  hours: '07:30-17:00',
  status: null,
};

/** Portals of the fake program. */
export class FakePortals {
  readonly list: PortalView[];
  /** What was typed as secrets; the program never tells them. */
  readonly secrets = new Map<string, string>();
  readonly wishes: PortalWish[] = [];
  /** Those that name a key of the agency. */
  readonly sealing = new Set<string>();
  sending: TransferSettings = { metered: 'wait', onMetered: false };
  #places = new Map<string, PlacesView>();
  readonly #of: (id: string) => FakeDossier;

  constructor(of: (id: string) => FakeDossier, more: boolean) {
    this.#of = of;
    this.list = [
      {
        ...byHand('practice', 'Cổng thực hành', 'http://127.0.0.1:8600', ''),
        protocol: 'open',
        signs: true,
        status: checked('http://127.0.0.1:8600', 'Cổng thực hành', true),
      },
      ...(more ? [{ ...province }] : []),
      byHand(
        'national',
        'Cổng Dịch vụ công quốc gia',
        'https://dichvucong.gov.vn',
        'Chưa có căn cứ công khai cho phép chương trình của bên thứ ba nộp thay bạn trên cổng này.',
      ),
      byHand(
        'tax',
        'Cổng Dịch vụ công của cơ quan thuế',
        'https://dichvucong.gdt.gov.vn',
        'Chương trình lập tệp XML đúng mẫu; bạn tải tệp lên cổng của cơ quan thuế.',
      ),
    ];
  }

  get served(): PortalView[] {
    return this.list.filter((one) => one.protocol !== 'by-hand');
  }
  find(id: string): PortalView {
    return this.list.find((one) => one.id === id) ?? fail('not-found');
  }
  #save(wish: PortalWish): PortalView[] {
    this.wishes.push(wish);
    if (wish.url.includes('sai')) fail('bad-value', { reason: 'https' }, 'url');
    if (wish.id === '' && this.list.some((one) => one.url === wish.url)) {
      fail('bad-value', { reason: 'known' }, 'url');
    }
    const before = this.list.find((one) => one.id === wish.id);
    const id = before?.id ?? `c${this.list.length}`;
    const { secret, ...rest } = wish;
    if (secret !== null) this.secrets.set(id, secret);
    const view: PortalView = {
      ...rest,
      id,
      fixed: false,
      why: '',
      signs: wish.protocol === 'open',
      kept: wish.access !== 'none' && this.secrets.has(id),
      status: before?.status ?? null,
    };
    if (before) this.list[this.list.indexOf(before)] = view;
    else this.list.splice(this.served.length, 0, view);
    return this.list;
  }
  /** What the portal offers for a dossier, with suggestions for everything. */
  #offer(id: string, agency: string, template: string): PlacesView {
    const other = template === 'T2';
    if (agency === '') template = '';
    const dossier = this.#of(id);
    return {
      service: 'Đăng ký khai sinh (1.001193.000.00.00.H99)',
      agencies: [
        { code: 'H99.01', name: 'UBND phường Ví Dụ' },
        { code: 'H99.02', name: 'UBND xã Tân Ví Dụ' },
      ],
      agency,
      templates:
        agency === ''
          ? []
          : [
              { code: 'T1', name: 'Hồ sơ đăng ký khai sinh' },
              { code: 'T2', name: 'Hồ sơ đăng ký khai sinh có yếu tố nước ngoài' },
            ],
      template,
      places:
        template === ''
          ? []
          : [
              {
                no: 'TP01',
                name: 'Tờ khai theo mẫu',
                tip: 'Tệp PDF, không quá 10 MB',
                required: true,
                multiple: false,
                most: null,
                endings: [],
              },
              {
                no: 'TP02',
                name: 'Giấy chứng sinh',
                tip: '',
                required: !other,
                multiple: false,
                most: null,
                endings: [],
              },
              ...(other
                ? [
                    {
                      no: 'TP03',
                      name: 'Bản dịch có chứng thực',
                      tip: '',
                      required: true,
                      multiple: true,
                      most: null,
                      endings: [],
                    },
                  ]
                : []),
              {
                no: 'TP09',
                name: 'Giấy tờ khác',
                tip: '',
                required: false,
                multiple: true,
                most: null,
                endings: [],
              },
            ],
      parts: [...dossier.documents, ...dossier.attachments].map((one, at) => ({
        part: one.id,
        name: one.name,
        place: template === '' || at === 1 ? '' : at === 0 ? 'TP01' : 'TP09',
        size: one.size,
        suggested: template !== '' && at !== 1,
      })),
    };
  }

  handlers(): Portals {
    return {
      'portals.list': () => this.list,
      'portals.save': (p) => this.#save(p.portal),
      'portals.remove': (p) => {
        const one = this.find(p.id);
        if (one.url.includes('dang-dung')) fail('portal-in-use');
        this.list.splice(this.list.indexOf(one), 1);
        this.secrets.delete(p.id);
        return this.list;
      },
      'portals.check': async (p) => {
        await new Promise((resolve) => setTimeout(resolve, 250));
        const one = this.find(p.id);
        one.status = checked(one.url, one.protocol === 'opencps' ? 'DVC tỉnh Ví Dụ' : one.name, one.signs);
        return one;
      },
      'portals.accept-keys': (p) => {
        const one = this.find(p.id);
        if (one.status?.newKeys !== p.keys) fail('bad-fingerprint', { fault: 'differs' });
        one.status = { ...one.status, keys: p.keys, newKeys: '' };
        return one;
      },
      'settings.transfer': (p) => {
        if (p.set) this.sending = { ...this.sending, ...p.set };
        return this.sending;
      },
      'filing.places': async (p) => {
        await new Promise((resolve) => setTimeout(resolve, 250));
        const view = this.#places.get(p.id) ?? this.#offer(p.id, '', '');
        this.#places.set(p.id, view);
        return view;
      },
      'filing.place': async (p) => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        const view = this.#offer(p.id, p.agency, p.template);
        for (const one of view.parts) {
          const told = p.parts.find((part) => part.part === one.part);
          if (!told) continue;
          one.place = told.place;
          one.suggested = false;
        }
        this.#places.set(p.id, view);
        return view;
      },
    };
  }
}
