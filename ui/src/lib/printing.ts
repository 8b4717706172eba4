import type { DocumentView, PrinterView } from '../api/types';

/** Printers as they are offered: the default first, then those that take jobs now, then by name. */
export function printersInOrder(printers: PrinterView[]): PrinterView[] {
  return [...printers].sort(
    (a, b) =>
      Number(b.isDefault) - Number(a.isDefault) ||
      Number(b.ready) - Number(a.ready) ||
      a.title.localeCompare(b.title, 'vi'),
  );
}

/** Pages of one copy and sheets of paper in all; every document and every copy begins on a sheet of its own. */
export function paperNeeded(
  documents: Pick<DocumentView, 'pages'>[],
  copies: number,
  twoSided: boolean,
): { pages: number; sheets: number } {
  let pages = 0;
  let sheets = 0;
  for (const one of documents) {
    pages += one.pages;
    sheets += twoSided ? Math.ceil(one.pages / 2) : one.pages;
  }
  return { pages, sheets: sheets * copies };
}

/** The most copies that are sent at once: a slip of the finger must not empty the tray. */
export const mostCopies = 50;

/** A number of copies as typed; undefined when it is none, or too many. */
export function readCopies(text: string): number | undefined {
  const number = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= mostCopies ? number : undefined;
}
