import type { FormView } from '../api/types';

/** The label of each field with its printed number; a column of a table by `table.column`, a cell of a grid by the words of its row. */
export function labelIndex(form: FormView): Map<string, string> {
  const labels = new Map<string, string>();
  const write = (item: string, label: string): string => (item === '' ? label : `[${item}] ${label}`);
  for (const item of form.pages.flatMap((page) => page.items)) {
    if (item.kind === 'field') labels.set(item.field.path, write(item.field.item, item.field.label));
    else if (item.kind === 'table') {
      labels.set(item.path, item.label);
      for (const column of item.columns) {
        labels.set(`${item.path}.${column.path}`, write(column.item, column.label));
      }
    } else if (item.kind === 'matrix') {
      for (const row of item.rows) {
        for (const cell of row.cells) {
          if (cell) labels.set(cell.path, write(cell.item, cell.label === '' ? row.text : cell.label));
        }
      }
    }
  }
  return labels;
}
