import { poll } from '$lib/poll';
import { rpc } from '../rpc';

type Listener = (dossiers: string[]) => void;
const listeners = new Set<Listener>();

/** Calls `listener` when the dossier changed (any dossier when `id` is undefined). Returns how to stop. */
export function onChange(id: string | undefined, listener: () => void): () => void {
  const mine: Listener = (dossiers) => {
    if (id === undefined || dossiers.length === 0 || dossiers.includes(id)) listener();
  };
  listeners.add(mine);
  return () => listeners.delete(mine);
}

/** Starts the one loop that listens to the program. */
export function followChanges(signal: AbortSignal): void {
  void poll(
    {
      wait: (since) => rpc('changes.wait', { since }),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      changed: (dossiers) => {
        for (const listener of [...listeners]) listener(dossiers);
      },
    },
    signal,
  );
}
