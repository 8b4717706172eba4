import type {
  ExportView,
  FieldView,
  SheetColumn,
  SheetImport,
  SheetPreview,
  SheetProblem,
} from '../../src/api/types';
import { bare } from './data';
import type { FakeDossier } from './dossier';
import { fail } from './failing';

interface Tab {
  name: string;
  rows: string[][];
}
type Choice = Record<string, number | null>;

/** A spreadsheet of the fake: lines with semicolons, tabs begun by `=== name`. Whatever is no text is no sheet. */
function read(base64: string): Tab[] {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  if (bytes.includes(0)) fail('bad-sheet', { fault: 'damaged' });
  const tabs: Tab[] = [];
  for (const line of new TextDecoder().decode(bytes).split(/\r?\n/)) {
    const name = /^=== (.+)$/.exec(line)?.[1];
    if (name !== undefined) tabs.push({ name, rows: [] });
    else {
      if (tabs.length === 0) tabs.push({ name: '', rows: [] });
      tabs.at(-1)?.rows.push(line.split(';'));
    }
  }
  return tabs;
}

function tableOf(
  dossier: FakeDossier,
  path: string,
): { columns: FieldView[]; present: number; room: number } {
  for (const page of dossier.draft.form.view.pages) {
    for (const item of page.items) {
      if (item.kind !== 'table' || item.path !== path) continue;
      const present = dossier.draft.now.rows.get(path)?.length ?? 0;
      const { rules } = dossier.draft.form;
      const columns = item.columns.filter((one) => rules[`${path}.${one.path}`]?.calculate === undefined);
      return { columns, present, room: (rules[path]?.maxRows ?? 100) - present };
    }
  }
  return fail('not-found');
}

const letter = (at: number): string => String.fromCharCode(65 + at);
const isTotal = (row: string[]): boolean => row.some((cell) => /^(tổng cộng|cộng)/i.test(cell.trim()));

function match(columns: FieldView[], head: string[]): SheetColumn[] {
  return columns.map((column) => {
    const fitting = head.flatMap((text, at) => (bare(text).includes(bare(column.label)) ? [at] : []));
    return {
      id: column.path,
      label: column.label,
      at: fitting[0] ?? null,
      ambiguous: fitting.length > 1,
    };
  });
}

interface Taken {
  number: number;
  cells: { column: FieldView; at: number | null; text: string }[];
}
function take(columns: FieldView[], choice: Choice, rows: string[][], first: number): Taken[] {
  return rows.flatMap((row, at) => {
    if (row.every((cell) => cell.trim() === '') || isTotal(row)) return [];
    const cells = columns.map((column) => {
      const from = choice[column.path] ?? null;
      return { column, at: from, text: from === null ? '' : (row[from] ?? '').trim() };
    });
    return [{ number: first + at, cells }];
  });
}
function problemsOf(taken: Taken[]): SheetProblem[] {
  return taken.flatMap((row) =>
    row.cells.flatMap(({ column, at, text }): SheetProblem[] => {
      const about = {
        row: row.number,
        column: at === null ? '' : letter(at),
        label: column.label,
      };
      if (column.type !== 'integer' || text === '') return [];
      if (!/^-?[\d.]+$/.test(text)) {
        return [{ ...about, message: `“${text}” không phải là số. Hãy ghi số bằng chữ số.`, isError: true }];
      }
      if (text.startsWith('-')) {
        return [{ ...about, message: 'Số âm: hãy xem lại.', isError: false }];
      }
      return [];
    }),
  );
}

export function preview(
  dossier: FakeDossier,
  order: { table: string; base64: string; sheet?: number; columns?: Choice; firstRow?: number },
): SheetPreview {
  const tabs = read(order.base64);
  const { columns, room } = tableOf(dossier, order.table);
  const sheet = order.sheet ?? 0;
  const rows = tabs[sheet]?.rows ?? [];
  const head = rows.findIndex((row) => match(columns, row).some((one) => one.at !== null));
  const found = match(columns, rows[head] ?? []);
  const chosen = found.map((one) => {
    const own = order.columns?.[one.id];
    return own === undefined ? one : { ...one, at: own, ambiguous: false };
  });
  const choice = Object.fromEntries(chosen.map((one) => [one.id, one.at]));
  const first = order.firstRow ?? head + 2;
  const body = rows.slice(first - 1);
  const taken = chosen.every((one) => one.at === null) ? [] : take(columns, choice, body, first);
  const problems = problemsOf(taken);
  return {
    sheets: tabs.map((tab, index) => ({ index, name: tab.name, rows: tab.rows.length })),
    sheet,
    head: head < 0 ? [] : [head + 1],
    firstRow: first,
    columns: chosen,
    offered: (rows[head] ?? rows[0] ?? []).map((heading, at) => ({ at, letter: letter(at), heading })),
    rows: taken.slice(0, 8).map((row) => ({ number: row.number, texts: row.cells.map((cell) => cell.text) })),
    rowCount: taken.length,
    leftOut: body.flatMap((row, at) => (isTotal(row) ? [first + at] : [])),
    problems: problems.slice(0, 200),
    problemCount: problems.length,
    cutColumns: false,
    room,
  };
}

export function importSheet(
  dossier: FakeDossier,
  order: {
    table: string;
    base64: string;
    sheet: number;
    columns: Choice;
    firstRow: number;
    replace: boolean;
  },
): SheetImport {
  const tabs = read(order.base64);
  const { columns, present, room } = tableOf(dossier, order.table);
  const rows = tabs[order.sheet]?.rows ?? [];
  const taken = take(columns, order.columns, rows.slice(order.firstRow - 1), order.firstRow);
  const fitting = taken.slice(0, room + (order.replace ? present : 0));
  const problems = problemsOf(fitting);
  const patch = dossier.draft.takeRows(
    order.table,
    fitting.map((row) => Object.fromEntries(row.cells.map((cell) => [cell.column.path, cell.text]))),
    order.replace,
  );
  return {
    patch,
    added: fitting.length,
    noRoom: taken.length - fitting.length,
    problems: problems.slice(0, 200),
    problemCount: problems.length,
    report:
      problems.length === 0
        ? null
        : { folder: '~/Documents/Hồ Sơ/2026-11-21', files: ['bang-ke-dong-can-sua.xlsx'] },
  };
}

export function exportSheet(table: string, format: string, template: boolean): ExportView {
  const name = `${table.replaceAll('_', '-')}${template ? '-mau' : ''}.${format}`;
  return { folder: '~/Documents/Hồ Sơ/2026-11-21', files: [name] };
}
