import type { Command, Payload, Result } from '../api/commands';
import { toFailure } from './failure';
import { httpTransport } from './http';
import { tauriTransport } from './tauri';

export { Failure, toFailure } from './failure';

const listeners = new Set<(code: string) => void>();

/** Tells `listener` of every failed command, whoever called it (a locked store is everybody's business). */
export function onFailure(listener: (code: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls the program. Rejects with a Failure, never with anything else. */
export async function rpc<C extends Command>(cmd: C, payload: Payload<C>): Promise<Result<C>> {
  const transport = tauriTransport() ?? httpTransport;
  try {
    const answer: unknown = await transport(cmd, payload);
    return answer;
  } catch (thrown) {
    const failure = toFailure(thrown);
    for (const listener of listeners) listener(failure.code);
    throw failure;
  }
}
