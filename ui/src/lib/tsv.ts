/**
 * A block of cells as spreadsheets put it on the clipboard: tabs between columns, line ends between rows; a cell with a tab, a line end or
 * a quotation mark stands in quotation marks, which are doubled inside it.
 */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '' && closes(text, at)) quoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      endCell();
      rows.push([]);
    } else cell += sign;
  }
  // Spreadsheets end the last row too: that makes no further row.
  if (cell !== '' || (rows.at(-1)?.length ?? 0) > 0) endCell();
  else if (rows.length > 1) rows.pop();
  return rows;
}

/** Whether the quotation mark at `at` has its end right before a tab, a line end or the end; else it is a sign like others (`"A" và "B"`). */
function closes(text: string, at: number): boolean {
  const end = /^"(?:[^"]|"")*"(?=[\t\r\n]|$)/.exec(text.slice(at, at + 32_768));
  return end !== null;
}

/** True for what is more than one cell; a single cell is pasted as text. */
export function isBlock(cells: string[][]): boolean {
  return cells.length > 1 || (cells[0]?.length ?? 0) > 1;
}

/** Cells as a spreadsheet takes them. */
export function writeBlock(cells: string[][]): string {
  const quote = (cell: string): string => (/[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return cells.map((row) => row.map(quote).join('\t')).join('\r\n');
}
