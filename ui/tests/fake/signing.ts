import type {
  CertificateView,
  FindingView,
  KeyList,
  KeyRef,
  KeySource,
  KeyView,
  PlaceView,
  SignJobView,
  SignOptions,
  SigningSettings,
  SourcesView,
  VisibleWish,
} from '../../src/api/types';
import { isBeside } from '../../src/lib/documents';
import type { Handlers } from './backend';
import type { FakeDossier } from './dossier';
import { fail } from './failing';
import { certificate } from './papers';

type Signing = Pick<Handlers, Extract<keyof Handlers, `sign.${string}` | 'settings.signing'>>;

export function key(more: Partial<KeyView>, about: Partial<CertificateView> = {}): KeyView {
  return {
    certificate: { ...certificate, ...about },
    sha256: 'a'.repeat(64),
    fit: 'suitable',
    place: 'file',
    from: '',
    label: '',
    serial: '',
    credential: '',
    pin: '',
    pinPad: false,
    ...more,
  };
}

const token = { place: 'token', from: '/usr/lib/libvidu.so', label: 'Token Ví Dụ', serial: '0123456789' };
const company: Partial<CertificateView> = { name: 'CÔNG TY VÍ DỤ', taxCodes: ['9900000016'], warnings: [] };
const noToken: FindingView[] = [
  {
    code: 'module-works',
    kind: 'good',
    message: 'Phần mềm Token Ví Dụ (Công ty Ví Dụ) hoạt động.',
    fix: '',
  },
  {
    code: 'no-token',
    kind: 'note',
    message: 'Chưa cắm USB Token nào mà phần mềm /usr/lib/libvidu.so nhận ra.',
    fix: 'Hãy cắm USB Token và chờ đèn sáng.',
  },
  {
    code: 'wrong-architecture',
    kind: 'problem',
    message: '/opt/cu/libcu.so dành cho loại máy khác (x86).',
    fix: 'Hãy cài bản phần mềm USB Token dành cho máy x86_64.',
  },
];

/** Keys, tokens, services and jobs of the fake computer. What a test changes here is what it plugs in. */
export class FakeSigning {
  /** PIN state of the token that is plugged in; empty when none is. */
  token: '' | 'normal' | 'count-low' | 'final-try' | 'locked' | 'pad' = '';
  canStamp = false;
  /** How the service answers: `wait` for the telephone, `ask` for a code, `refuse`. */
  service: 'wait' | 'ask' | 'refuse' = 'wait';
  /** A file has several certificates. */
  many = false;
  /** What was told to begin with, for a look behind the page. */
  last: { key: KeyRef; options: SignOptions } | undefined;
  settings: SigningSettings = { tsa: '', online: false, modules: [] };
  readonly jobs = new Map<string, SignJobView>();
  readonly #sources: SourcesView = {
    kept: [],
    canKeep: true,
    services: [],
    practiceKey: false,
    canStamp: false,
  };
  readonly #of: (id: string) => FakeDossier;
  readonly #practice: boolean;

  constructor(of: (id: string) => FakeDossier, practice: boolean) {
    this.#of = of;
    this.#practice = practice;
  }

  sources(): SourcesView {
    return { ...this.#sources, practiceKey: this.#practice, canStamp: this.canStamp };
  }
  addService(): SourcesView {
    this.#sources.services.push({
      id: 'sv1',
      name: 'Ký số Ví Dụ',
      kind: 'csc',
      url: 'https://ky.vidu.example/csc/v2',
      account: '001190000001',
    });
    return this.sources();
  }

  keys(from: KeySource): KeyList {
    const findings: FindingView[] = [];
    switch (from.kind) {
      case 'file': {
        if (from.password === 'sai') fail('wrong-key-password');
        const first = key({ fit: 'doubtful' });
        if (!this.many) return { keys: [first], findings };
        return {
          keys: [
            key({ sha256: 'b'.repeat(64) }, company),
            { ...first, certificate: { ...certificate, warnings: ['tax-code-differs', 'self-signed'] } },
            key({ sha256: 'c'.repeat(64), fit: 'unusable' }, { ...company, warnings: ['expired'] }),
          ],
          findings,
        };
      }
      case 'kept':
        return { keys: [key({ place: 'kept', from: from.id, label: 'Khóa công ty' }, company)], findings };
      case 'service':
        return {
          keys: [
            key({ place: 'service', from: from.id, label: 'Ký số Ví Dụ', credential: 'cred-1' }, company),
          ],
          findings,
        };
      case 'tokens': {
        if (this.token === '') return { keys: [], findings: noToken };
        const pad = this.token === 'pad';
        const state = { pin: pad ? 'normal' : this.token, pinPad: pad };
        return { keys: [key({ ...token, ...state, sha256: 'd'.repeat(64) }, company)], findings };
      }
    }
  }

  start(id: string, ref: KeyRef, options: SignOptions): SignJobView {
    this.last = { key: ref, options };
    const total = this.#of(id).documents.filter((one) => !isBeside(one.id)).length;
    const job: SignJobView = {
      id,
      state: 'working',
      step: 'preparing',
      done: 0,
      total,
      service: ref.kind === 'service' ? 'Ký số Ví Dụ' : '',
      expiresAt: null,
      question: null,
      remarks: options.level === 'long' ? ['no-proofs'] : [],
      error: null,
    };
    this.jobs.set(id, job);
    if (ref.kind === 'token' && ref.pin === 'sai') {
      this.token = this.token === 'count-low' ? 'final-try' : 'count-low';
      this.#fail(job, 'token-failed', { fault: 'wrong-pin' });
    } else if (ref.kind !== 'service') setTimeout(() => this.finish(id), 60);
    else if (this.service === 'refuse') this.#fail(job, 'service-failed', { fault: 'rejected' });
    else if (this.service === 'ask') this.#ask(job);
    else this.#wait(job);
    return { ...job, state: 'working', step: 'preparing' };
  }
  #fail(job: SignJobView, code: 'token-failed' | 'service-failed', params: Record<string, string>): void {
    job.state = 'failed';
    job.error = { code, params, path: null };
  }
  #ask(job: SignJobView): void {
    job.state = 'asking';
    job.step = 'key';
    job.question = { kind: 'one-time-code', label: 'Nhập mã OTP gửi đến số 09xx xxx 001' };
  }
  #wait(job: SignJobView): void {
    job.state = 'waiting';
    job.step = 'key';
    job.expiresAt = new Date(Date.now() + 271_000).toISOString();
  }
  /** The person confirmed on the telephone. */
  finish(id: string): void {
    const job = this.jobs.get(id);
    if (!job || job.state === 'cancelled') return;
    const dossier = this.#of(id);
    for (const one of dossier.documents) one.signed = !isBeside(one.id);
    dossier.state = 'signed';
    Object.assign(job, { state: 'done', step: 'saving', done: job.total, expiresAt: null, question: null });
  }
  interrupt(id: string): void {
    this.start(id, { kind: 'service', id: 'sv1', credential: 'c', certificate: '' }, blank);
    Object.assign(this.jobs.get(id) ?? {}, { state: 'interrupted', expiresAt: null });
  }

  place(visible: VisibleWish | undefined): PlaceView {
    const wish = visible ?? { page: 2, left: 120, top: 249, width: 70, height: 28, picture: '' };
    const left = Math.min(Math.max(0, wish.left), 210 - wish.width);
    const top = Math.min(Math.max(0, wish.top), 297 - wish.height);
    return {
      pageWidth: 210,
      pageHeight: 297,
      pages: 2,
      place: { ...wish, page: wish.page === 0 ? 2 : wish.page, left, top },
      clipped: left !== wish.left || top !== wish.top,
      covers: top < 30 && left < 60 ? ['NguoiKhai'] : [],
    };
  }

  handlers(): Signing {
    return {
      'sign.sources': () => this.sources(),
      'sign.keys': (p) => this.keys(p.from),
      'sign.keep': (p) => {
        this.#sources.kept.push({
          id: 'k1',
          name: p.name,
          owner: 'CÔNG TY VÍ DỤ',
          notAfter: '2027-01-01T00:00:00Z',
        });
        return this.sources();
      },
      'sign.forget': (p) => {
        this.#sources.kept = this.#sources.kept.filter((one) => one.id !== p.id);
        return this.sources();
      },
      'sign.service-add': (p) =>
        atob(p.base64).includes('sai')
          ? fail('bad-service-file', { reason: 'access.kind' })
          : this.addService(),
      'sign.service-remove': (p) => {
        this.#sources.services = this.#sources.services.filter((one) => one.id !== p.id);
        return this.sources();
      },
      'sign.diagnose': () =>
        this.token === ''
          ? noToken
          : [
              {
                code: 'ready',
                kind: 'good',
                message: 'Sẵn sàng ký: CÔNG TY VÍ DỤ, USB Token «Token Ví Dụ».',
                fix: '',
              },
            ],
      'sign.place': (p) => this.place(p.visible),
      'sign.practice-key': () => ({ p12: 'AAAA', password: 'thuc-hanh' }),
      'sign.start': (p) => this.start(p.id, p.key, p.options),
      'sign.job': (p) => this.jobs.get(p.id) ?? null,
      'sign.cancel': (p) => {
        const job = this.jobs.get(p.id);
        if (!job) return null;
        if (job.state === 'interrupted') this.jobs.delete(p.id);
        else job.state = 'cancelled';
        return this.jobs.get(p.id) ?? null;
      },
      'sign.answer': (p) => {
        const job = this.jobs.get(p.id) ?? fail('not-found');
        if (p.text === '') this.#fail(job, 'service-failed', { fault: 'wrong-secret' });
        else this.finish(p.id);
        return job;
      },
      'sign.resume': (p) => {
        const job = this.jobs.get(p.id) ?? fail('not-found');
        this.#wait(job);
        return job;
      },
      'settings.signing': (p) => {
        if (p.set) {
          if (p.set.tsa !== '' && !/^https?:\/\//.test(p.set.tsa)) fail('bad-value', {}, 'tsa');
          if (p.set.modules.some((one) => !one.startsWith('/'))) fail('bad-value', {}, 'modules');
          this.settings = p.set;
          this.canStamp = p.set.tsa !== '';
        }
        return this.settings;
      },
    };
  }
}

const blank: SignOptions = { level: 'basic', visible: null, reason: '', location: '', container: false };
