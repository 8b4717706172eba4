import type { InstalledPack, LibraryView, VersionView } from '../../src/api/types';
import { fail } from './failing';

const version = (key: string, from: string, to: string | null, inForce: boolean): VersionView => ({
  key,
  from,
  to,
  inForce,
});

/** Packs at hand, as the settings show them. */
export class FakeLibrary {
  #installed = false;
  #publishers = [{ name: 'Nhóm Hồ Sơ', key: 'RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3' }];

  view(): LibraryView {
    return {
      packs: [
        {
          id: '1.001193',
          code: '1.001193',
          title: 'Đăng ký khai sinh',
          canRollBack: this.#installed,
          versions: [
            ...(this.#installed
              ? [{ version: version('2026.1+2', '2026-11-01', null, true), installed: true }]
              : []),
            { version: version('2024.1', '2024-06-06', '2026-10-31', false), installed: false },
          ],
        },
        {
          id: '01-gtgt',
          code: '01/GTGT',
          title: 'Khai thuế giá trị gia tăng theo phương pháp khấu trừ',
          canRollBack: false,
          versions: [{ version: version('2026.1', '2026-01-01', null, true), installed: false }],
        },
      ],
      publishers: this.#publishers,
      refused: [
        {
          file: 'to-khai-la.hosopack',
          message: 'Gói đã bị sửa sau khi ký.',
          fix: 'Hãy tải lại gói từ nơi phát hành.',
        },
      ],
      canInstall: true,
    };
  }
  install(base64: string, signature: string): InstalledPack {
    if (!signature.includes('untrusted comment')) fail('pack-bad-signature');
    if (atob(base64).includes('sai')) fail('pack-tampered');
    this.#installed = true;
    return { id: '1.001193', version: '2026.1+2', publisher: 'Nhóm Hồ Sơ', library: this.view() };
  }
  rollBack(): LibraryView {
    if (!this.#installed) fail('nothing-installed');
    this.#installed = false;
    return this.view();
  }
  trust(name: string, key: string): LibraryView {
    if (!key.startsWith('RW')) fail('bad-publisher-key');
    this.#publishers = [...this.#publishers, { name, key }];
    return this.view();
  }
}
