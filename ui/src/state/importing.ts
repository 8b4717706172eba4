import type { SheetImport } from '../api/types';
import type { SheetChoice } from '$lib/sheet';
import type { Draft } from './draft.svelte';
import { t } from './texts.svelte';

/** What of a file goes into a table. */
export interface SheetOrder {
  base64: string;
  sheet: number;
  columns: SheetChoice;
  firstRow: number;
  replace: boolean;
}

/** Takes rows of a file over as one edit, and leaves words about it above the form. Undefined when it failed (see the draft's failure). */
export async function importInto(
  draft: Draft,
  table: { path: string; label: string },
  order: SheetOrder,
): Promise<SheetImport | undefined> {
  const answer = await draft.importSheet({ table: table.path, ...order });
  if (!answer) return undefined;
  const words = [t('sheet-note', { count: answer.added, table: table.label })];
  if (answer.noRoom > 0) words.push(t('sheet-no-room', { count: answer.noRoom }));
  if (answer.problemCount > 0) words.push(t('sheet-note-problems', { count: answer.problemCount }));
  draft.note = {
    kind: answer.noRoom > 0 || answer.problemCount > 0 ? 'warning' : 'done',
    words: words.join(' '),
    undo: true,
  };
  return answer;
}
