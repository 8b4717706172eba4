/**
 * Knows whether a text is being composed (Telex, VNI, Unikey, ibus). While it is, nothing may commit, check or
 * rewrite the input: doing so breaks the composition and loses letters.
 */
export class CompositionGuard {
  #composing = false;

  get composing(): boolean {
    return this.#composing;
  }

  start(): void {
    this.#composing = true;
  }

  end(): void {
    this.#composing = false;
  }

  /** True when a key belongs to the input method and not to us (some engines only say so by key code 229). */
  owns(event: KeyLike): boolean {
    return this.#composing || composes(event);
  }
}

interface KeyLike {
  isComposing: boolean;
  /** Deprecated in browsers, but WebKit marks the Enter that ends a composition by this alone. */
  keyCode: number;
}

/** True when the key event itself says that it belongs to a composition. */
export function composes(event: KeyLike): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** The text that is stored: composed letters (NFC), without the blanks around it. */
export function clean(text: string): string {
  return text.normalize('NFC').trim();
}
