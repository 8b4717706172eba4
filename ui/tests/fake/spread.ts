import type { FieldView, LeftOut } from '../../src/api/types';

interface Place {
  columns: FieldView[];
  /** Position of the first row and column. */
  top: number;
  left: number;
  calculated: (column: string) => boolean;
}
interface Spread {
  texts: { row: number; column: string; text: string }[];
  leftOut: LeftOut[];
  /** The first row that is not reached. */
  bottom: number;
}

/** Where the texts of a pasted block go, and which go nowhere. */
export function spread(cells: string[][], place: Place): Spread {
  const texts: Spread['texts'] = [];
  const leftOut: LeftOut[] = [];
  cells.forEach((line, row) => {
    line.forEach((text, column) => {
      const to = place.columns[place.left + column];
      if (!to) leftOut.push({ row, column, text, why: 'Bảng không có cột này.' });
      else if (place.calculated(to.path)) {
        leftOut.push({ row, column, text, why: 'Cột này do chương trình tính.' });
      } else texts.push({ row: place.top + row, column: to.path, text });
    });
  });
  return { texts, leftOut, bottom: place.top + cells.length };
}
