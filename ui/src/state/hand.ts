import type { KeyRef, KeySource, KeyView } from '../api/types';

/**
 * The key file and its password between the choice and the signature. They are here and not in the state of a page, so that nothing that
 * is drawn holds them; `wipe` lets go of them.
 */
export class Hand {
  #p12 = '';
  #password = '';

  get hasFile(): boolean {
    return this.#p12 !== '';
  }

  take(p12: string, password = ''): void {
    this.#p12 = p12;
    this.#password = password;
  }

  unlock(password: string): void {
    this.#password = password;
  }

  /** The file may stay for another try; it is encrypted. */
  forgetPassword(): void {
    this.#password = '';
  }

  wipe(): void {
    this.#p12 = '';
    this.#password = '';
  }

  source(): KeySource {
    return { kind: 'file', p12: this.#p12, password: this.#password };
  }

  /** To be kept on this computer because the person wants it. */
  keeping(name: string): { p12: string; password: string; name: string } {
    return { p12: this.#p12, password: this.#password, name };
  }

  /** The key as the program takes it for signing. */
  ref(key: KeyView, pin: string): KeyRef {
    const certificate = key.sha256;
    switch (key.place) {
      case 'kept':
        return { kind: 'kept', id: key.from, certificate };
      case 'token':
        return { kind: 'token', module: key.from, certificate, pin };
      case 'service':
        return { kind: 'service', id: key.from, credential: key.credential, certificate };
      default:
        return { kind: 'file', p12: this.#p12, password: this.#password, certificate };
    }
  }
}
