import type { Changes } from '../api/types';

/** How long to wait before the next try after so many failures in a row: 1 s, 2 s, 4 s … at most 30 s. */
export function backOff(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1));
}

export interface PollHost {
  wait(since: number): Promise<Changes>;
  sleep(ms: number): Promise<void>;
  changed(dossiers: string[]): void;
}

/**
 * Asks for changes for ever, one question in flight. After failures it asks less often, and when the program is back
 * it reports a change of everything (`changed([])`), since something may have been missed.
 */
export async function poll(host: PollHost, signal: AbortSignal): Promise<void> {
  let since = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const answer = await host.wait(since);
      if (failures > 0) host.changed([]);
      else if (answer.seq !== since && answer.dossiers.length > 0) host.changed(answer.dossiers);
      // An answer at once without news would spin: breathe.
      if (answer.seq === since && answer.dossiers.length === 0) await host.sleep(200);
      failures = 0;
      since = answer.seq;
    } catch {
      failures += 1;
      await host.sleep(backOff(failures));
    }
  }
}
