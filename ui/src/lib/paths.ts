import type { FormView, ItemView } from '../api/types';

/** The field or table that a path belongs to: `bang[3].thue` → `bang`, `noi_o.line` → `noi_o`. */
export function basePath(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}

/** The path of a cell of a table. */
export function cellPath(table: string, row: string, column: string): string {
  return `${table}[${row}].${column}`;
}

/** An id that HTML and CSS both take. */
export function domId(path: string): string {
  return `f-${path.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}

/** What of a page can be answered: fields and matrix cells by their path, tables by theirs. */
export function basesOf(item: ItemView): string[] {
  switch (item.kind) {
    case 'field':
      return [item.field.path];
    case 'matrix':
      return item.rows.flatMap((row) => row.cells.flatMap((cell) => (cell ? [cell.path] : [])));
    case 'table':
      return [item.path];
    default:
      return [];
  }
}

/** Which page each field or table stands on. */
export function pageIndex(form: FormView): Map<string, string> {
  const index = new Map<string, string>();
  for (const page of form.pages) {
    for (const item of page.items) for (const base of basesOf(item)) index.set(base, page.id);
  }
  return index;
}

/** Table, row and column of a cell's path; undefined for anything else. */
export function splitCell(path: string): { table: string; row: string; column: string } | undefined {
  const match = /^([^.[]+)\[([^\]]*)\]\.(.+)$/.exec(path);
  return match ? { table: match[1] ?? '', row: match[2] ?? '', column: match[3] ?? '' } : undefined;
}
