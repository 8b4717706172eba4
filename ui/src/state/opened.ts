import { rpc } from '../rpc';
import { Draft } from './draft.svelte';

let open: Draft | undefined;

/** The open dossier; asked for anew only when it is another one, so that going back and forth keeps what was seen. */
export async function openDraft(id: string): Promise<Draft> {
  if (open?.id === id) {
    await open.settled();
    if (open.pending.entries().length === 0) await open.reload();
    return open;
  }
  open = new Draft(await rpc('dossier.open', { id }));
  return open;
}

/** Forgets the open dossier (it was deleted). */
export function closeDraft(): void {
  open = undefined;
}
