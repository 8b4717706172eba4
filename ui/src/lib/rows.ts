/** Which rows of a long table stand in the page, and how much empty room replaces the others. */
export interface RowWindow {
  from: number;
  to: number;
  /** Pixels above and below. */
  before: number;
  after: number;
}

const few = 40;
const margin = 8;

/** Few rows are all shown; of many, those in view and some around, so that scrolling shows no holes. */
export function windowOf(count: number, top: number, height: number, rowHeight: number): RowWindow {
  if (count <= few) return { from: 0, to: count, before: 0, after: 0 };
  const from = Math.max(0, Math.min(count - 1, Math.floor(top / rowHeight)) - margin);
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + margin);
  return { from, to, before: from * rowHeight, after: (count - to) * rowHeight };
}
