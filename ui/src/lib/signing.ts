import type { KeyView, SignJobView, SignOptions } from '../api/types';

/** Doubts that a practice key has by nature: no authority vouches for it. */
const practiceDoubts = ['self-signed', 'expires-soon'];

/** How well a key fits, as the window names it. What is not known is asked about. */
export function fitOf(key: KeyView): 'suitable' | 'doubtful' | 'unusable' {
  if (key.fit === 'suitable' || key.fit === 'suits') return 'suitable';
  return key.fit === 'unusable' ? 'unusable' : 'doubtful';
}

/** The person must say that a doubtful certificate shall sign. For practising, a self-signed one is good enough. */
export function mustConfirm(key: KeyView, practice: boolean): boolean {
  if (fitOf(key) !== 'doubtful') return false;
  const { warnings } = key.certificate;
  return !(practice && warnings.length > 0 && warnings.every((one) => practiceDoubts.includes(one)));
}

/** What tells the keys of a list apart: one certificate may lie in two places. */
export function keyId(key: KeyView): string {
  return `${key.place} ${key.from} ${key.credential} ${key.sha256}`;
}

/** The key that is chosen at first: the best one when nothing stands against it, or the only one that can sign at all. */
export function firstKey(keys: KeyView[]): KeyView | undefined {
  const usable = keys.filter((key) => fitOf(key) !== 'unusable');
  const best = usable[0];
  if (best && (usable.length === 1 || fitOf(best) === 'suitable')) return best;
  return undefined;
}

/** What stands between a token and its PIN. */
export type PinState = 'none' | 'normal' | 'count-low' | 'final-try' | 'locked' | 'pad';

export function pinState(key: KeyView): PinState {
  if (key.place !== 'token') return 'none';
  if (key.pin === 'locked') return 'locked';
  if (key.pinPad) return 'pad';
  return key.pin === 'count-low' || key.pin === 'final-try' ? key.pin : 'normal';
}

/** Signing goes on by itself, or waits for the person. */
export function underWay(job: SignJobView): boolean {
  return ['working', 'waiting', 'asking'].includes(job.state);
}

/** Whole seconds until an instant; never less than none. */
export function secondsLeft(until: string, now: number): number {
  const end = Date.parse(until);
  return Number.isNaN(end) ? 0 : Math.max(0, Math.ceil((end - now) / 1000));
}

/** How signing begins when nobody chose anything. */
export function usualOptions(): SignOptions {
  return { level: 'basic', visible: null, reason: '', location: '', container: false };
}
