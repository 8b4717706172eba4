import type {
  CheckReport,
  ExplanationView,
  FieldState,
  FieldView,
  IssueView,
  PatchView,
  Profile,
  TableState,
} from '../../src/api/types';
import { readDate, showDate } from '../../src/lib/dates';
import { cellPath, pageIndex, basePath } from '../../src/lib/paths';
import type { FakeForm } from './forms';

interface Answers {
  texts: Map<string, string>;
  sources: Map<string, string>;
  rows: Map<string, string[]>;
}

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
const plain = (text: string): number => Number(text.replaceAll('.', '')) || 0;

/** A draft with just enough rules to drive the pages; the real engine is Rust. */
export class FakeDraft {
  #now: Answers = { texts: new Map(), sources: new Map(), rows: new Map() };
  #undo: Answers[] = [];
  #redo: Answers[] = [];
  #states = new Map<string, FieldState>();
  #rowCount = 0;
  readonly form: FakeForm;

  constructor(form: FakeForm) {
    this.form = form;
    for (const [path, rule] of Object.entries(form.rules)) {
      if (rule.initial !== undefined) this.#now.texts.set(path, rule.initial);
    }
    for (const page of form.view.pages) {
      for (const item of page.items) if (item.kind === 'table') this.#now.rows.set(item.path, []);
    }
    this.#states = this.#compute();
  }

  fields(): FieldState[] {
    return [...this.#states.values()];
  }
  tables(): TableState[] {
    return [...this.#now.rows].map(([path, rows]) => ({ path, rows }));
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

  #all(): [string, FieldView][] {
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
          for (const row of this.#now.rows.get(item.path) ?? []) {
            for (const column of item.columns) push(cellPath(item.path, row, column.path), column);
          }
        }
      }
    }
    return all;
  }

  #compute(): Map<string, FieldState> {
    const get = (path: string): string => this.#now.texts.get(path) ?? '';
    const number = (path: string): number => plain(get(path));
    const pages = pageIndex(this.form.view);
    const states = new Map<string, FieldState>();
    for (const [path, view] of this.#all()) {
      const key = path.replace(/\[[^\]]*\]/, '');
      const rule = this.form.rules[key] ?? {};
      const relevant = rule.relevant?.(get) ?? true;
      let text = get(path);
      let source =
        this.#now.sources.get(path) ??
        (text === '' ? 'empty' : rule.initial === text ? 'default' : 'entered');
      if (rule.calculate) {
        const value =
          key === 'bang_ke.thue'
            ? Math.floor(number(path.replace('thue', 'gia_tri')) / 50)
            : rule.calculate(number);
        text = grouped(value);
        source = 'calculated';
      } else if (view.type === 'integer' && /^\d[\d.]*$/.test(text)) {
        text = grouped(plain(text));
      }
      const issues: IssueView[] = [];
      const add = (message: string, fix: string, severity = 'error'): void => {
        issues.push({
          path,
          label: view.item === '' ? view.label : `[${view.item}] ${view.label}`,
          page: pages.get(basePath(path)) ?? '',
          severity,
          message,
          fix,
        });
      };
      if (rule.required === true && text === '') add('Chưa có câu trả lời.', 'Hãy điền ô này.');
      if (view.type === 'integer' && text !== '' && !/^-?[\d.]+$/.test(text)) {
        add('Số này chưa đúng.', 'Chỉ nhập chữ số, ví dụ 1.250.000.');
      }
      if (view.type === 'date' && text !== '' && readDate(text) === undefined) {
        add('Ngày này không có thật.', 'Nhập dạng ngày/tháng/năm, ví dụ 20/11/2026.');
      }
      if (path === 'ct25' && number('ct25') > number('ct24')) {
        add('Thuế được khấu trừ lớn hơn thuế mua vào [24].', 'Xem lại hai chỉ tiêu này.', 'warning');
      }
      states.set(path, {
        path,
        text,
        words: view.inWords && text !== '' && text !== '0' ? `(bằng chữ: ${text} đồng)` : '',
        relevant,
        required: rule.required ?? false,
        readOnly: rule.calculate !== undefined,
        source,
        issues: relevant ? issues : [],
      });
    }
    return states;
  }

  #patch(): PatchView {
    const before = this.#states;
    this.#states = this.#compute();
    return {
      fields: this.fields().filter(
        (state) => JSON.stringify(state) !== JSON.stringify(before.get(state.path)),
      ),
      tables: this.tables(),
      canUndo: this.canUndo,
      canRedo: this.canRedo,
      savedAt: '2026-11-21T07:05:00Z',
    };
  }
  #copy(): Answers {
    return {
      texts: new Map(this.#now.texts),
      sources: new Map(this.#now.sources),
      rows: new Map([...this.#now.rows].map(([path, rows]) => [path, [...rows]])),
    };
  }
  #edit(change: () => void): PatchView {
    this.#undo.push(this.#copy());
    this.#redo = [];
    change();
    return this.#patch();
  }

  set(path: string, text: string): PatchView {
    return this.#edit(() => {
      this.#now.texts.set(path, text);
      this.#now.sources.delete(path);
    });
  }
  addRow(table: string, at?: number): PatchView {
    return this.#edit(() => {
      const rows = this.#now.rows.get(table) ?? [];
      rows.splice(at ?? rows.length, 0, `r${++this.#rowCount}`);
    });
  }
  /** Many rows at once, to see how a long table feels. */
  fillTable(table: string, count: number): void {
    this.#now.rows.set(
      table,
      Array.from({ length: count }, () => `r${++this.#rowCount}`),
    );
    this.#states = this.#compute();
  }
  deleteRow(table: string, row: string): PatchView {
    return this.#edit(() => {
      this.#now.rows.set(
        table,
        (this.#now.rows.get(table) ?? []).filter((one) => one !== row),
      );
    });
  }
  undo(): PatchView {
    const last = this.#undo.pop();
    if (last) {
      this.#redo.push(this.#copy());
      this.#now = last;
    }
    return this.#patch();
  }
  redo(): PatchView {
    const next = this.#redo.pop();
    if (next) {
      this.#undo.push(this.#copy());
      this.#now = next;
    }
    return this.#patch();
  }
  apply(profile: Profile): PatchView {
    return this.#edit(() => {
      for (const [path, rule] of Object.entries(this.form.rules)) {
        if (rule.prefill === undefined) continue;
        const value = profile[rule.prefill as keyof Profile];
        if (value === '') continue;
        this.#now.texts.set(path, showDate(value));
        this.#now.sources.set(path, 'profile');
      }
      if (this.form.view.pages[0]?.id === 'nguoi_yeu_cau') {
        this.#now.texts.set('nyc_noi_cu_tru.line', profile.addressLine);
        this.#now.texts.set('nyc_noi_cu_tru.province', profile.province);
        this.#now.texts.set('nyc_noi_cu_tru.commune', profile.commune);
      }
    });
  }
  check(): CheckReport {
    const issues = this.fields().flatMap((state) => state.issues);
    return { ok: issues.every((issue) => issue.severity !== 'error'), issues };
  }
  explain(path: string): ExplanationView {
    const rule = this.form.rules[path] ?? {};
    const labels = new Map(
      this.#all().map(([at, view]) => [at, view.item === '' ? view.label : `[${view.item}] ${view.label}`]),
    );
    return {
      label: labels.get(path) ?? path,
      text: this.text(path),
      source: this.#states.get(path)?.source ?? 'empty',
      rule: rule.rule ?? '',
      law: rule.law ?? '',
      inputs: (rule.inputs ?? []).map((input) => ({
        path: input,
        label: labels.get(input) ?? input,
        text: this.text(input),
      })),
    };
  }
}
