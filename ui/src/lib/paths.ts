import type { FormView, ItemView, PageView } from '../api/types';

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

/** Every path of the form that may hold an answer, in the order of the form. An address counts by its parts. */
export function pathsInOrder(pages: PageView[], rowsOf: (table: string) => string[]): string[] {
  const parts = (path: string, type: string): string[] =>
    type === 'address' ? [path, `${path}.line`, `${path}.province`, `${path}.commune`] : [path];
  const all: string[] = [];
  for (const page of pages) {
    for (const item of page.items) {
      if (item.kind === 'field') all.push(...parts(item.field.path, item.field.type));
      else if (item.kind === 'matrix') all.push(...basesOf(item));
      else if (item.kind === 'table') {
        all.push(item.path);
        for (const row of rowsOf(item.path)) {
          for (const column of item.columns) {
            all.push(...parts(cellPath(item.path, row, column.path), column.type));
          }
        }
      }
    }
  }
  return all;
}
