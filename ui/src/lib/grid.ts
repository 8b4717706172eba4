import type { FieldView } from '../api/types';

/** A cell of a table by its position. */
export interface Spot {
  row: number;
  column: number;
}

/** A rectangle of cells; the corners may lie in any order. */
export interface Block {
  from: Spot;
  to: Spot;
}

/** The next cell that may be typed into, row by row; `undefined` behind the last and before the first one. */
export function stepSpot(
  from: Spot,
  size: { rows: number; columns: number },
  open: (spot: Spot) => boolean,
  step: 1 | -1,
): Spot | undefined {
  const count = size.rows * size.columns;
  for (let at = from.row * size.columns + from.column + step; at >= 0 && at < count; at += step) {
    const spot = { row: Math.floor(at / size.columns), column: at % size.columns };
    if (open(spot)) return spot;
  }
  return undefined;
}

/** First and last row, first and last column of a block. */
export function boundsOf(block: Block): { top: number; bottom: number; left: number; right: number } {
  return {
    top: Math.min(block.from.row, block.to.row),
    bottom: Math.max(block.from.row, block.to.row),
    left: Math.min(block.from.column, block.to.column),
    right: Math.max(block.from.column, block.to.column),
  };
}

/** Width of a column in rem. A table that is wider than its page scrolls; its columns must not shrink until nothing can be read. */
export function columnWidth(column: FieldView, first: boolean): number {
  switch (column.type) {
    case 'integer':
      return column.unit === '' ? 6.5 : 9.5;
    case 'decimal':
      return 7;
    case 'boolean':
      return 6.5;
    case 'date':
    case 'partial-date':
    case 'period':
      return 8;
    case 'tax-code':
    case 'personal-number':
    case 'phone':
      return 9.5;
    case 'choice':
      return 11;
    default:
      return first ? 14 : 11;
  }
}

/** Width of a whole table in rem, with row numbers and actions. */
export function tableWidth(columns: FieldView[]): number {
  return columns.reduce((all, column, at) => all + columnWidth(column, at === 0), 8);
}
