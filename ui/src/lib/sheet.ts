import type { SheetColumn, SheetPreview, SheetProblem } from '../api/types';

/** Column of the form → column of the sheet from 0, or null for none. */
export type SheetChoice = Record<string, number | null>;

/** Where the columns stand now. */
export function choiceOf(columns: SheetColumn[]): SheetChoice {
  return Object.fromEntries(columns.map((column) => [column.id, column.at]));
}

/** Columns of the sheet that two or more columns of the form would take. */
export function takenTwice(columns: SheetColumn[]): Set<number> {
  const seen = new Set<number>();
  const twice = new Set<number>();
  for (const { at } of columns) {
    if (at === null) continue;
    if (seen.has(at)) twice.add(at);
    seen.add(at);
  }
  return twice;
}

/** How many rows will go into the table, and how many will find no room; with `replace` the rows that are there make room. */
export function fits(
  preview: Pick<SheetPreview, 'rowCount' | 'room'>,
  present: number,
  replace: boolean,
): { taken: number; noRoom: number } {
  const room = preview.room + (replace ? present : 0);
  const taken = Math.min(preview.rowCount, room);
  return { taken, noRoom: preview.rowCount - taken };
}

/** Errors before what is only to be looked at; else as they came. */
export function errorsFirst(problems: SheetProblem[]): SheetProblem[] {
  return [...problems].sort((a, b) => Number(b.isError) - Number(a.isError));
}

/** Numbers of rows for people, neighbours together: `3, 7–9`; cut after so many groups. */
export function rowRanges(rows: number[], most = 12): { text: string; more: number } {
  const groups: { from: number; to: number }[] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && row <= last.to + 1) last.to = row;
    else groups.push({ from: row, to: row });
  }
  const shown = groups.slice(0, most);
  const left = groups.slice(most).reduce((all, one) => all + one.to - one.from + 1, 0);
  return {
    text: shown.map((one) => (one.from === one.to ? `${one.from}` : `${one.from}–${one.to}`)).join(', '),
    more: left,
  };
}
