import type { SignJobView } from '../api/types';
import { underWay } from '$lib/signing';
import { type Failure, rpc, toFailure } from '../rpc';

/** Looked at soon after the beginning, since a key file signs at once; then twice a second. */
const soon = 120;
const pause = 500;
const afterFailure = 2000;

/** The signing of one dossier as a page follows it. */
export class SignJob {
  view = $state.raw<SignJobView | undefined>(undefined);
  failure = $state.raw<Failure | undefined>(undefined);
  /** The person said stop, and the work has not ended yet. */
  stopping = $state(false);
  readonly #id: string;
  readonly #ended: (view: SignJobView) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** `ended` is called once when what was followed is over. */
  constructor(id: string, ended: (view: SignJobView) => void) {
    this.#id = id;
    this.#ended = ended;
  }

  /** What the program said, and looks again as long as there is something to see. */
  take(view: SignJobView | null, wait = pause): void {
    const before = this.view;
    this.view = view ?? undefined;
    if (!view || !underWay(view)) this.stopping = false;
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    if (view && underWay(view)) this.#timer = setTimeout(() => void this.look(), wait);
    else if (view && before && underWay(before)) this.#ended(view);
  }

  begun(view: SignJobView): void {
    this.stopping = false;
    this.view = undefined;
    // An answer may say at once that it is over.
    if (!underWay(view)) this.view = { ...view, state: 'working' };
    this.take(view, soon);
  }

  async look(): Promise<void> {
    try {
      const view = await rpc('sign.job', { id: this.#id });
      this.failure = undefined;
      this.take(view);
    } catch (thrown) {
      this.failure = toFailure(thrown);
      if (!this.#stopped) this.#timer = setTimeout(() => void this.look(), afterFailure);
    }
  }

  async tell(cmd: 'sign.cancel' | 'sign.resume'): Promise<void> {
    this.failure = undefined;
    this.stopping = cmd === 'sign.cancel';
    try {
      const view = await rpc(cmd, { id: this.#id });
      if (cmd === 'sign.resume' && view) this.begun(view);
      else this.take(view, soon);
    } catch (thrown) {
      this.stopping = false;
      this.failure = toFailure(thrown);
    }
  }

  /** An answer to what the service asks; it is handed on and not kept. */
  async answer(text: string): Promise<void> {
    this.failure = undefined;
    try {
      this.take(await rpc('sign.answer', { id: this.#id, text }), soon);
    } catch (thrown) {
      this.failure = toFailure(thrown);
    }
  }

  /** The page is left: nobody looks any more, the work goes on. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }
}
