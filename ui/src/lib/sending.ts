import type { TransferView } from '../api/types';

/** How long it still takes, rounded so that the words do not jump with every piece that arrives. */
export interface Left {
  unit: 'soon' | 'minutes' | 'hours';
  count: number;
}

/** Seconds → under a minute, whole minutes, five minutes from ten on, half hours from one hour and a half on. */
export function kindLeft(seconds: number): Left {
  if (seconds < 55) return { unit: 'soon', count: 0 };
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 10) return { unit: 'minutes', count: minutes };
  if (minutes < 88) return { unit: 'minutes', count: Math.round(minutes / 5) * 5 };
  return { unit: 'hours', count: Math.round(minutes / 30) / 2 };
}

/** Bytes in a second in two figures: the third one changes all the time and says nothing. */
export function kindRate(rate: number): number {
  return Number(rate.toPrecision(2));
}

/** Sending stands still until the person says which of the portal's actions hands the dossier in. */
export function needsAction(transfer: TransferView | null): boolean {
  return transfer?.phase === 'failed' && transfer.error?.code === 'choose-action';
}
