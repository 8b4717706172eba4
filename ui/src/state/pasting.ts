import type { FieldView, PasteView } from '../api/types';
import { convertBlock } from './blocks';
import type { Draft } from './draft.svelte';
import { code, t } from './texts.svelte';

interface Target {
  path: string;
  columns: FieldView[];
}

/**
 * Pastes a block into a table from a cell on (below the last row when no row is given), says what was done and what found no place, and
 * offers to change texts of an old font. The position of the first row, or undefined when nothing was pasted.
 */
export async function pasteInto(
  draft: Draft,
  table: Target,
  cells: string[][],
  row: string | undefined,
  column: number,
): Promise<number | undefined> {
  const before = draft.rowsOf(table.path).length;
  const first = table.columns[column]?.path ?? '';
  const answer = await draft.paste(table.path, row ?? null, first, cells);
  if (!answer) return undefined;
  const rows = draft.rowsOf(table.path);
  const start = row === undefined ? before : rows.indexOf(row);
  say(draft, table, cells, answer, start, column);
  const converted = await convertBlock(cells);
  const startRow = rows[start];
  if (converted && startRow !== undefined && draft.note) {
    draft.note = {
      ...draft.note,
      kind: 'warning',
      offer: {
        words: t('convert-block', {
          font: code('encoding', converted.encoding),
          count: converted.count,
          from: converted.sample.from,
          to: converted.sample.to,
        }),
        action: t('convert-block-yes', { count: converted.count }),
        run: () => {
          void draft.paste(table.path, startRow, first, converted.cells).then((again) => {
            if (again) say(draft, table, converted.cells, again, start, column);
          });
        },
      },
    };
  }
  return start;
}

function say(
  draft: Draft,
  table: Target,
  cells: string[][],
  answer: PasteView,
  start: number,
  column: number,
): void {
  const width = Math.max(...cells.map((line) => line.length));
  const words = [t('paste-done', { rows: cells.length, columns: width })];
  if (answer.added > 0) words.push(t('paste-added', { count: answer.added }));
  if (answer.leftOutCount > 0) words.push(t('paste-left-out', { count: answer.leftOutCount }));
  draft.note = {
    kind: answer.leftOutCount > 0 ? 'warning' : 'done',
    words: words.join(' '),
    undo: true,
    listTitle: t('left-out-title', { count: answer.leftOutCount }),
    leftOut: answer.leftOut.map((one) => ({
      where: t('cell-name', {
        column: table.columns[column + one.column]?.label ?? t('paste-column', { number: one.column + 1 }),
        row: start + one.row + 1,
      }),
      text: one.text,
      why: one.why,
    })),
    more: answer.leftOutCount - answer.leftOut.length,
  };
}
