import type { Command, Commands } from '../../src/api/commands';
import type { AppStatus, Code, Profile } from '../../src/api/types';
import { applies, birthNew, carry, compile, migration, previous } from './continuing';
import { bare, catalogue, communes, facts, papers, people, provinces } from './data';
import { FakeDossier } from './dossier';
import { FakeBuilding } from './building';
import { fail } from './failing';
import { filingHandlers } from './filing';
import { followingHandlers } from './following';
import { FakeLibrary } from './library';
import { convert, oldAddress } from './oldtexts';
import { FakeHtkk, FakePrinters, join, makePaper, offers } from './office';
import { page, report } from './papers';
import { FakePortals } from './portals';
import { FakeBatches } from './batches';
import { FakeSigning } from './signing';
import { FakeTrust } from './trust';
import { exportSheet, importSheet, preview } from './sheets';
import { taxFiles } from './taxfiles';

export interface FakeOptions {
  store?: 'ready' | 'needs-passphrase' | 'new-passphrase' | 'failed';
  practice?: boolean;
  /** A later version of the birth form applies. */
  newVersion?: boolean;
  /** The computer has no printer. */
  noPrinter?: boolean;
  /** The program knows a provincial portal besides. */
  morePortals?: boolean;
  /** Commands that fail, with the code. */
  fail?: Partial<Record<Command, Code>>;
}

export type Handlers = {
  [C in Command]: (payload: Commands[C][0]) => Commands[C][1] | Promise<Commands[C][1]>;
};

/** A whole program in memory, for the window's tests and for looking at it without Rust. */
export function fakeBackend(options: FakeOptions = {}): (cmd: string, payload: unknown) => Promise<unknown> {
  const dossiers = new Map<string, FakeDossier>();
  const profiles: Profile[] = people.map((one) => ({ ...one }));
  const uploads = new Map<
    string,
    { dossier: string; paper: string; name: string; size: number; got: number }
  >();
  const library = new FakeLibrary();
  const printers = new FakePrinters(options.noPrinter ?? false);
  const htkk = new FakeHtkk();
  const waiters = new Set<() => void>();
  let count = 0;
  let seq = 1;
  let store = options.store ?? 'ready';
  let locale = 'vi';

  const of = (id: string): FakeDossier => dossiers.get(id) ?? fail('not-found');
  const signing = new FakeSigning(of, options.practice ?? true);
  const trust = new FakeTrust();
  const batches = new FakeBatches(signing);
  const building = new FakeBuilding();
  const portals = new FakePortals(of, options.morePortals ?? false);
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
    'units.old': (p) => oldAddress(p.text),
    'text.convert': (p) => convert(p.text),
    'packs.installed': () => library.view(),
    'packs.install': (p) => library.install(p.base64, p.signature),
    'packs.roll-back': () => library.rollBack(),
    'packs.trust': (p) => library.trust(p.name, p.key),
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
      if (options.newVersion === true && p.pack === '1.001193') dossier.draft.applies = applies;
      dossiers.set(dossier.id, dossier);
      return { id: dossier.id };
    },
    'dossier.previous': (p) => previous([...dossiers.values()], p.pack),
    'dossier.create-from': (p) => {
      const from = of(p.from);
      const dossier = new FakeDossier(`d${++count}`, from.pack);
      dossiers.set(dossier.id, dossier);
      return carry(from, dossier, p.kind);
    },
    'dossier.delete': (p) => dossiers.delete(p.id),
    'dossier.open': (p) => of(p.id).view(),
    'dossier.timeline': (p) => of(p.id).timeline(),
    'dossier.archive': (p) => of(p.id).archive(),
    'draft.set': (p) => {
      const dossier = of(p.id);
      for (const one of dossier.documents) one.stale = true;
      return dossier.draft.set(p.path, p.text);
    },
    'draft.row-add': (p) => of(p.id).draft.addRow(p.table, p.at),
    'draft.row-delete': (p) => of(p.id).draft.deleteRows(p.table, [p.row]),
    'draft.rows-delete': (p) => of(p.id).draft.deleteRows(p.table, p.rows),
    'draft.row-move': (p) => of(p.id).draft.moveRow(p.table, p.row, p.to),
    'draft.paste': (p) => of(p.id).draft.paste(p.table, p.row, p.column, p.cells),
    'draft.reset': (p) => of(p.id).draft.reset(),
    'draft.migration': (p) => migration(of(p.id)),
    'draft.migrate': (p) => of(p.id).draft.migrate(birthNew),
    'draft.compile-changes': (p) => compile(of(p.id)),
    'draft.sheet-preview': (p) => preview(of(p.id), p),
    'draft.sheet-import': (p) => importSheet(of(p.id), p),
    'draft.sheet-export': (p) => exportSheet(p.table, p.format, p.template),
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
      if (upload.name.includes('hong')) fail('bad-attachment', { fault: 'damaged', file: upload.name });
      const attachment = {
        id: `a${++count}`,
        paper: upload.paper,
        name: upload.name,
        mediaType: /\.jpe?g$/i.test(upload.name) ? 'image/jpeg' : 'application/pdf',
        size: upload.size,
        sha256: '00'.repeat(32),
      };
      of(upload.dossier).attachments = [...of(upload.dossier).attachments, attachment];
      return attachment;
    },
    'attachment.cancel': (p) => uploads.delete(p.upload),
    'attachment.join': async (p) => {
      await new Promise((resolve) => setTimeout(resolve, 250));
      return join(of(p.id), p.paper, p.attachments, `a${++count}`);
    },
    'attachment.remove': (p) => {
      const dossier = of(p.id);
      dossier.attachments = dossier.attachments.filter((one) => one.id !== p.attachment);
      return null;
    },
    'document.build': async (p) => {
      if (!of(p.id).draft.check().ok) fail('answers-incomplete');
      await building.work();
      return of(p.id).build();
    },
    'document.building': () => building.far,
    'document.stop': () => building.stop(),
    'document.list': (p) => of(p.id).documents.map((one) => ({ ...one })),
    'document.page': (p) => page(p.page, p.scale),
    'document.text': () => ({
      text: '<?xml version="1.0" encoding="UTF-8"?>\n<HSoThueDTu>\n  <HSoKhaiThue/>\n</HSoThueDTu>\n',
    }),
    'document.export': (p) => ({
      folder: '~/Documents/Hồ Sơ/2026-11-21',
      files: of(p.id).documents.map((one) => one.name),
    }),
    'document.schema-check': (p) => htkk.check(of(p.id)),
    'paper.list': (p) => offers(of(p.id)),
    'paper.make': (p) => makePaper(of(p.id), p.kind),
    'print.printers': () => printers.list(),
    'print.run': (p) => printers.run(of(p.id), p),
    'settings.htkk': (p) => htkk.ask(p.folder),
    ...taxFiles((make) => {
      const dossier = make(`d${++count}`);
      dossiers.set(dossier.id, dossier);
      return dossier;
    }),
    ...signing.handlers(),
    ...trust.handlers(),
    ...batches.handlers(),
    'verify.file': (p) =>
      report(
        p.name,
        p.name.includes('hong') ? 'invalid' : p.name.includes('trang') ? 'unsigned' : 'unknown',
        p.online,
      ),
    'verify.document': (p) => report(p.document === 'tax-xml' ? 'to-khai.xml' : 'to-khai.pdf', 'unknown'),
    ...portals.handlers(),
    ...followingHandlers(of),
    ...filingHandlers({ of, changed, practice: options.practice ?? true, portals }),
  };

  // What a test may do beyond the API: let the agency act.
  Object.assign(window, {
    fakeAgency: {
      dossiers,
      changed,
      options,
      printers,
      signing,
      batches,
      building,
      portals,
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
