import type { BatchCheck, BatchFile, BatchView, BatchWish } from '../../src/api/types';
import type { Handlers } from './backend';
import { fail } from './failing';
import { type FakeSigning, key } from './signing';

type Batching = Pick<Handlers, Extract<keyof Handlers, `batch.${string}`>>;

/** Many files signed in one go; the folder's name says how many: `/tmp/5000`. */
export class FakeBatches {
  readonly views: BatchView[] = [];
  readonly wishes: BatchWish[] = [];
  /** The work stands still until a test lets it go on. */
  held = true;
  #files = new Map<string, BatchFile[]>();
  readonly #signing: FakeSigning;

  constructor(signing: FakeSigning) {
    this.#signing = signing;
  }

  #make(wish: BatchWish): BatchFile[] {
    if (wish.folder.includes('khong-co')) fail('bad-folder', { reason: 'Không có thư mục này.' });
    const count = wish.dossiers.length || Number(/(\d+)$/.exec(wish.folder)?.[1] ?? '6');
    return Array.from({ length: count }, (_, index): BatchFile => {
      const odd = { 1: 'doubtful', 2: 'signed-before', 3: 'bad' }[index] ?? 'ready';
      return {
        index,
        name: wish.dossiers[index] ?? `to-khai-${String(index + 1).padStart(4, '0')}.xml`,
        dossier: wish.dossiers[index] ?? '',
        size: 50_000 + index,
        kind: wish.dossiers.length > 0 ? 'dossier' : index % 2 === 0 ? 'tax-xml' : 'pdf',
        state: count > 3 ? odd : 'ready',
        message:
          count > 3 && odd === 'doubtful'
            ? 'Chứng thư ghi mã số thuế khác với tệp.'
            : count > 3 && odd === 'bad'
              ? 'Tệp PDF có mật khẩu.'
              : '',
        fix: count > 3 && odd === 'bad' ? 'Hãy bỏ mật khẩu của tệp rồi thử lại.' : '',
        signedName: `to-khai-${String(index + 1).padStart(4, '0')}.xml`,
      };
    });
  }
  #look(wish: BatchWish): BatchCheck {
    const files = this.#make(wish);
    const [first] = this.#signing.keys({ kind: 'kept', id: 'x' }).keys;
    return {
      key: first ?? key({}),
      revocation: 'not checked',
      error: wish.folder.includes('khong-ghi') ? { code: 'disk-full', params: {}, path: null } : null,
      files,
      ready: files.filter((one) => ['ready', 'doubtful'].includes(one.state)).length,
    };
  }
  #of(id: string): BatchView {
    return this.views.find((one) => one.id === id) ?? fail('not-found');
  }
  /** Some more of the work is done. */
  work(id: string, count: number): void {
    const view = this.#of(id);
    const open = (this.#files.get(id) ?? []).filter((one) => ['ready', 'doubtful'].includes(one.state));
    for (const one of open.slice(0, count)) one.state = 'done';
    view.signed += Math.min(count, open.length);
    view.current = open[count]?.name ?? '';
    if (count >= open.length) {
      view.state = 'done';
      view.ended = '2026-11-21T03:10:00Z';
    }
  }

  handlers(): Batching {
    return {
      'batch.look': (p) => this.#look(p),
      'batch.start': (p) => {
        this.wishes.push(p);
        const check = this.#look(p);
        const id = `b${this.views.length + 1}`;
        const view: BatchView = {
          id,
          state: 'running',
          folder: p.folder,
          out: p.folder === '' ? '' : p.out === '' ? `${p.folder}/da-ky` : p.out,
          owner: check.key.certificate.name,
          begun: '2026-11-21T03:00:00Z',
          ended: null,
          total: check.files.length,
          signed: 0,
          skipped: check.files.length - check.ready,
          failed: 0,
          current: check.files[0]?.name ?? '',
          error: null,
        };
        this.views.unshift(view);
        this.#files.set(id, check.files);
        if (!this.held) setTimeout(() => this.work(id, 10_000), 50);
        return view;
      },
      'batch.list': () => this.views,
      'batch.state': (p) => this.#of(p.batch),
      'batch.pause': (p) => Object.assign(this.#of(p.batch), { state: 'paused' }),
      'batch.resume': (p) => {
        const view = this.#of(p.batch);
        if (view.state === 'interrupted' && !p.key) fail('bad-request');
        return Object.assign(view, { state: 'running', error: null });
      },
      'batch.cancel': (p) =>
        Object.assign(this.#of(p.batch), { state: 'cancelled', ended: '2026-11-21T03:10:00Z' }),
      'batch.files': (p) => (this.#files.get(p.batch) ?? []).slice(p.from, p.from + p.count),
      'batch.report': (p) => ({
        folder: '~/Documents/Hồ Sơ',
        files: [`ky-hang-loat-${p.batch}.${p.format}`],
      }),
    };
  }
}
