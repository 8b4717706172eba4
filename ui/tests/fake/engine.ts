import type {
  AppliesView,
  CheckReport,
  ExplanationView,
  FieldState,
  FieldView,
  PasteView,
  PatchView,
  Profile,
  TableState,
} from '../../src/api/types';
import { basePath, cellPath, pageIndex, splitCell } from '../../src/lib/paths';
import type { FakeForm } from './forms';
import { explanationOf } from './explaining';
import { grouped, issuesOf, plain } from './issues';
import { prefill } from './prefill';
import { spread } from './spread';

export interface FakeAnswers {
  texts: Map<string, string>;
  sources: Map<string, string>;
  rows: Map<string, string[]>;
}
interface Step {
  answers: FakeAnswers;
  form: FakeForm;
  applies: AppliesView | null;
}

/** A draft with just enough rules to drive the pages; the real engine is Rust. */
export class FakeDraft {
  now: FakeAnswers = { texts: new Map(), sources: new Map(), rows: new Map() };
  form: FakeForm;
  applies: AppliesView | null = null;
  #undo: Step[] = [];
  #redo: Step[] = [];
  #states = new Map<string, FieldState>();
  #rowCount = 0;

  constructor(form: FakeForm) {
    this.form = form;
    this.#initial();
    this.#states = this.#compute();
  }

  #initial(): void {
    for (const [path, rule] of Object.entries(this.form.rules)) {
      if (rule.initial !== undefined) this.now.texts.set(path, rule.initial);
    }
    for (const page of this.form.view.pages) {
      for (const item of page.items) if (item.kind === 'table') this.now.rows.set(item.path, []);
    }
  }
  fields(): FieldState[] {
    return [...this.#states.values()];
  }
  tables(): TableState[] {
    const get = (path: string): string => this.now.texts.get(path) ?? '';
    return [...this.now.rows].map(([path, rows]) => ({
      path,
      rows,
      relevant: this.form.rules[path]?.relevant?.(get) ?? true,
      required: this.form.rules[path]?.required ?? false,
      issues: [],
      maxRows: this.form.rules[path]?.maxRows ?? 100,
    }));
  }
  get canUndo(): boolean {
    return this.#undo.length > 0;
  }
  get canRedo(): boolean {
    return this.#redo.length > 0;
  }
  text(path: string): string {
    return this.#states.get(path)?.text ?? '';
  }

  #columns(table: string): FieldView[] {
    for (const page of this.form.view.pages) {
      for (const item of page.items) if (item.kind === 'table' && item.path === table) return item.columns;
    }
    return [];
  }
  all(): [string, FieldView][] {
    const all: [string, FieldView][] = [];
    const push = (path: string, view: FieldView): void => {
      all.push([path, view]);
      if (view.type === 'address') {
        for (const part of ['line', 'province', 'commune']) {
          all.push([`${path}.${part}`, { ...view, type: 'text', label: view.label }]);
        }
      }
    };
    for (const page of this.form.view.pages) {
      for (const item of page.items) {
        if (item.kind === 'field') push(item.field.path, item.field);
        if (item.kind === 'matrix') {
          for (const row of item.rows) {
            for (const cell of row.cells) if (cell) push(cell.path, { ...cell, label: row.text });
          }
        }
        if (item.kind === 'table') {
          for (const row of this.now.rows.get(item.path) ?? []) {
            for (const column of item.columns) push(cellPath(item.path, row, column.path), column);
          }
        }
      }
    }
    return all;
  }

  #one(path: string, view: FieldView, page: string): FieldState {
    const get = (at: string): string => this.now.texts.get(at) ?? '';
    const cell = splitCell(path);
    const rule = this.form.rules[cell ? `${cell.table}.${cell.column}` : path] ?? {};
    let text = get(path);
    let source =
      this.now.sources.get(path) ?? (text === '' ? 'empty' : rule.initial === text ? 'default' : 'entered');
    if (rule.calculate) {
      const beside = (name: string): string => (cell ? cellPath(cell.table, cell.row, name) : name);
      text = grouped(rule.calculate((name) => plain(get(beside(name)))));
      source = 'calculated';
    } else if (view.type === 'integer' && /^\d[\d.]*$/.test(text) && !/^\d\.\d$/.test(text)) {
      text = grouped(plain(text));
    }
    const relevant = rule.relevant?.(get) ?? true;
    return {
      path,
      text,
      words: view.inWords && text !== '' && text !== '0' ? `(bằng chữ: ${text} đồng)` : '',
      relevant,
      required: rule.required ?? false,
      readOnly: rule.calculate !== undefined,
      source,
      issues: relevant
        ? issuesOf({ path, view, text, rule, page }, (at) => this.now.texts.get(at) ?? '')
        : [],
    };
  }
  #compute(): Map<string, FieldState> {
    const pages = pageIndex(this.form.view);
    return new Map(
      this.all().map(([path, view]) => [path, this.#one(path, view, pages.get(basePath(path)) ?? '')]),
    );
  }

  patch(reload = false): PatchView {
    const before = this.#states;
    this.#states = this.#compute();
    return this.#answer(
      reload
        ? []
        : this.fields().filter((state) => JSON.stringify(state) !== JSON.stringify(before.get(state.path))),
      reload,
    );
  }
  #answer(fields: FieldState[], reload = false): PatchView {
    return {
      fields,
      tables: reload ? [] : this.tables(),
      canUndo: this.canUndo,
      canRedo: this.canRedo,
      savedAt: '2026-11-21T07:05:00Z',
      reload,
      applies: this.applies,
    };
  }
  #copy(): Step {
    return {
      form: this.form,
      applies: this.applies,
      answers: {
        texts: new Map(this.now.texts),
        sources: new Map(this.now.sources),
        rows: new Map([...this.now.rows].map(([path, rows]) => [path, [...rows]])),
      },
    };
  }
  edit(change: () => void): PatchView {
    this.#undo.push(this.#copy());
    this.#redo = [];
    const { form } = this;
    change();
    return this.patch(form !== this.form);
  }

  set(path: string, text: string): PatchView {
    const cell = splitCell(path);
    const write = (): void => {
      this.now.texts.set(path, text);
      this.now.sources.delete(path);
    };
    if (!cell) return this.edit(write);
    // A cell changes its own row only: a table of 5,000 rows is not computed anew for it.
    this.#undo.push(this.#copy());
    this.#redo = [];
    write();
    const page = pageIndex(this.form.view).get(cell.table) ?? '';
    const changed: FieldState[] = [];
    for (const column of this.#columns(cell.table)) {
      const state = this.#one(cellPath(cell.table, cell.row, column.path), column, page);
      if (JSON.stringify(state) === JSON.stringify(this.#states.get(state.path))) continue;
      this.#states.set(state.path, state);
      changed.push(state);
    }
    return { ...this.#answer(changed), tables: [] };
  }
  addRow(table: string, at?: number): PatchView {
    return this.edit(() => {
      const rows = this.now.rows.get(table) ?? [];
      rows.splice(at ?? rows.length, 0, `r${++this.#rowCount}`);
    });
  }
  /** Many rows at once, to see how a long table feels. */
  fillTable(table: string, count: number, texts: Record<string, (row: number) => string> = {}): void {
    const rows = Array.from({ length: count }, () => `r${++this.#rowCount}`);
    this.now.rows.set(table, rows);
    for (const [column, text] of Object.entries(texts)) {
      rows.forEach((row, at) => this.now.texts.set(cellPath(table, row, column), text(at)));
    }
    this.#states = this.#compute();
  }
  deleteRows(table: string, rows: string[]): PatchView {
    return this.edit(() => {
      const kept = (this.now.rows.get(table) ?? []).filter((one) => !rows.includes(one));
      this.now.rows.set(table, kept);
    });
  }
  moveRow(table: string, row: string, to: number): PatchView {
    return this.edit(() => {
      const rows = (this.now.rows.get(table) ?? []).filter((one) => one !== row);
      rows.splice(to, 0, row);
      this.now.rows.set(table, rows);
    });
  }
  paste(table: string, row: string | null, column: string, cells: string[][]): PasteView {
    const columns = this.#columns(table);
    const rows = this.now.rows.get(table) ?? [];
    const block = spread(cells, {
      columns,
      top: row === null ? rows.length : rows.indexOf(row),
      left: columns.findIndex((one) => one.path === column),
      calculated: (path) => this.form.rules[`${table}.${path}`]?.calculate !== undefined,
    });
    const added = Math.max(0, block.bottom - rows.length);
    const patch = this.edit(() => {
      for (let n = 0; n < added; n += 1) rows.push(`r${++this.#rowCount}`);
      for (const one of block.texts) {
        this.now.texts.set(cellPath(table, rows[one.row] ?? '', one.column), one.text);
      }
    });
    return {
      patch,
      added,
      leftOutCount: block.leftOut.length,
      leftOut: block.leftOut.slice(0, 200),
    };
  }
  /** Rows of a file, below the present ones or in their place. */
  takeRows(table: string, lines: Record<string, string>[], replace: boolean): PatchView {
    return this.edit(() => {
      const rows = replace ? [] : (this.now.rows.get(table) ?? []);
      for (const line of lines) {
        const row = `r${++this.#rowCount}`;
        rows.push(row);
        for (const [column, text] of Object.entries(line)) {
          this.now.texts.set(cellPath(table, row, column), text);
          this.now.sources.set(cellPath(table, row, column), 'imported');
        }
      }
      this.now.rows.set(table, rows);
    });
  }
  reset(): PatchView {
    return this.edit(() => {
      this.now.texts.clear();
      this.now.sources.clear();
      this.#initial();
    });
  }
  /** Goes to another form; the answers stay under their names. */
  migrate(form: FakeForm): PatchView {
    return this.edit(() => {
      this.form = form;
      this.applies = null;
    });
  }
  #swap(from: Step[], to: Step[]): PatchView {
    const step = from.pop();
    if (!step) return this.patch();
    to.push(this.#copy());
    const reload = step.form !== this.form;
    this.form = step.form;
    this.applies = step.applies;
    this.now = step.answers;
    return this.patch(reload);
  }
  undo(): PatchView {
    return this.#swap(this.#undo, this.#redo);
  }
  redo(): PatchView {
    return this.#swap(this.#redo, this.#undo);
  }
  apply(profile: Profile): PatchView {
    return this.edit(() => prefill(profile, this.form, this.now));
  }
  check(): CheckReport {
    const issues = this.fields().flatMap((state) => state.issues);
    return { ok: issues.every((issue) => issue.severity !== 'error'), issues };
  }
  explain(path: string): ExplanationView {
    return explanationOf(path, this.form, this.all(), (at) => this.#states.get(at));
  }
}
