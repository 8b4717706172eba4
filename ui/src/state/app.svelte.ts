import type { AppStatus, UnitView } from '../api/types';
import { onFailure, rpc } from '../rpc';
import { setLocale } from './texts.svelte';

let current = $state.raw<AppStatus | undefined>(undefined);

/** The program's state; undefined until the first answer. */
export function status(): AppStatus | undefined {
  return current;
}

/** Asks the program anew. */
export async function refreshStatus(): Promise<AppStatus> {
  const answer = await rpc('app.status', {});
  takeStatus(answer);
  return answer;
}

/** Takes a state that a command answered. */
export function takeStatus(answer: AppStatus): void {
  current = answer;
  setLocale(answer.locale);
}

onFailure((code) => {
  if (code === 'store-locked' && current?.store.state === 'ready')
    void refreshStatus().catch(() => undefined);
});

let provinceList: Promise<UnitView[]> | undefined;

/** The provinces, asked for once. */
export function provinces(): Promise<UnitView[]> {
  provinceList ??= rpc('units.provinces', {}).catch((failure: unknown) => {
    provinceList = undefined;
    throw failure;
  });
  return provinceList;
}

/** Tells tests and the shell that the first page can be used. */
export function markReady(): void {
  requestAnimationFrame(() => {
    document.documentElement.dataset['ready'] = 'true';
  });
}
