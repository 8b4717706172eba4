import type { FieldView } from '../api/types';

/** A whole number as the program writes it (`1.250.000`, `-5`); undefined for anything else. */
export function readWhole(text: string): bigint | undefined {
  return /^-?(?:\d+|\d{1,3}(?:\.\d{3})+)$/.test(text) ? BigInt(text.replaceAll('.', '')) : undefined;
}

/** `1250000` → `1.250.000`. */
export function showWhole(number: bigint): string {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}

/** Columns that are added up below a table: amounts of money. Years, counts and rates are not. */
export function isSummed(column: FieldView): boolean {
  return column.type === 'integer' && column.unit !== '';
}
