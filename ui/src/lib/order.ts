import type { PageView } from '../api/types';
import { basesOf } from './paths';

/** The neighbours of `current` in a list of pages. */
export function stepPages(
  pages: string[],
  current: string,
): { before: string | undefined; after: string | undefined } {
  const at = pages.indexOf(current);
  return { before: at > 0 ? pages[at - 1] : undefined, after: at < 0 ? undefined : pages[at + 1] };
}

const parts = ['', 'line', 'province', 'commune'];
const rowSize = 1e4;
const baseSize = 1e10;

/** Numbers paths in the order of the form, without walking over all cells of long tables. */
export class FormOrder {
  readonly #bases = new Map<string, number>();
  readonly #columns = new Map<string, Map<string, number>>();
  readonly #rows = new WeakMap<string[], Map<string, number>>();

  constructor(pages: PageView[]) {
    for (const page of pages) {
      for (const item of page.items) {
        for (const base of basesOf(item)) this.#bases.set(base, this.#bases.size);
        if (item.kind === 'table') {
          this.#columns.set(item.path, new Map(item.columns.map((column, at) => [column.path, at + 1])));
        }
      }
    }
  }

  /** The place of a path; what is not of the form (papers, documents) comes last. */
  place(path: string, rowsOf: (table: string) => string[]): number {
    const match = /^([^.[]+)(?:\[([^\]]*)\])?(?:\.([^.]+))?/.exec(path);
    const base = this.#bases.get(match?.[1] ?? '');
    if (!match || base === undefined) return Number.MAX_SAFE_INTEGER;
    const table = match[1] ?? '';
    if (match[2] === undefined) return base * baseSize + Math.max(0, parts.indexOf(match[3] ?? ''));
    const row = this.rowAt(rowsOf(table), match[2]) + 1;
    return base * baseSize + row * rowSize + (this.#columns.get(table)?.get(match[3] ?? '') ?? 0);
  }

  /** Position of a row, −1 when it is not there. Remembered as long as the list lives. */
  rowAt(rows: string[], row: string): number {
    let known = this.#rows.get(rows);
    if (!known) {
      known = new Map(rows.map((id, at) => [id, at]));
      this.#rows.set(rows, known);
    }
    return known.get(row) ?? -1;
  }
}

/**
 * The stop after (or before) `here`. `stops` is the round in its order; from a place that is no stop, the nearest one in reading order; the
 * round has no end.
 */
export function stepStop(
  stops: string[],
  here: string,
  step: 1 | -1,
  place: (path: string) => number,
): string | undefined {
  if (stops.length === 0) return undefined;
  const at = stops.indexOf(here);
  if (at >= 0) return stops[(at + step + stops.length) % stops.length];
  const from = here === '' ? -1 : place(here);
  return step === 1
    ? (stops.find((path) => place(path) > from) ?? stops[0])
    : (stops.findLast((path) => place(path) < from) ?? stops.at(-1));
}
