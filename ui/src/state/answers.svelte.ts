/* eslint-disable svelte/prefer-svelte-reactivity -- what pages read is reactive; the rest here is book-keeping */
import { SvelteMap } from 'svelte/reactivity';
import type { DossierView, FieldState, FormView, IssueView, TableState } from '../api/types';
import { FormOrder } from '$lib/order';
import { basePath, cellPath, pageIndex, splitCell } from '$lib/paths';
import { isSummed, readWhole } from '$lib/sums';
import { PathMap } from './pathmap.svelte';

/** What the task list says about a page. */
export interface PageCount {
  errors: number;
  warnings: number;
  answered: number;
}

const none: IssueView[] = [];
const emptyPage: PageCount = { errors: 0, warnings: 0, answered: 0 };
const typedSources = ['entered', 'card', 'profile', 'imported'];

function emptyState(path: string): FieldState {
  return {
    path,
    text: '',
    words: '',
    relevant: true,
    required: false,
    readOnly: false,
    source: 'empty',
    issues: [],
  };
}

interface Counted {
  relevant: boolean;
  issues: IssueView[];
}
function tally(of: Counted | undefined, severity: 'error' | 'warning'): number {
  if (!of?.relevant || of.issues.length === 0) return 0;
  return of.issues.filter((issue) => (issue.severity === 'error') === (severity === 'error')).length;
}
function answeredOf(state: FieldState | undefined): number {
  return state !== undefined && state.text !== '' && typedSources.includes(state.source) ? 1 : 0;
}

/**
 * What the program knows of all fields and tables of a dossier, with the counts that the pages show. Everything is kept up to date change
 * by change: nothing walks over all cells of a long table because one of them changed.
 */
export class Answers {
  readonly states = new PathMap<FieldState>();
  readonly tables = new SvelteMap<string, TableState>();
  readonly pages = new SvelteMap<string, PageCount>();
  /** Fields, cells and tables that something is wrong with now. */
  readonly troubles = new SvelteMap<string, IssueView[]>();
  /** Sums of columns of money: `table.column`. */
  readonly sums = new SvelteMap<string, bigint>();
  order = new FormOrder([]);
  #index: ReadonlyMap<string, string> = new Map();
  #columns = new Map<string, string[]>();
  #summed = new Set<string>();
  // Counts while a patch is taken: the maps above tell the page only once at its end.
  #counts = new Map<string, PageCount>();
  #adds = new Map<string, bigint>();

  /** Takes a whole view; what is not in it is forgotten. */
  take(view: DossierView): void {
    this.#learn(view.form);
    this.pages.clear();
    this.sums.clear();
    this.troubles.clear();
    this.#counts.clear();
    this.#adds.clear();
    const present = new Set(view.fields.map((field) => field.path));
    for (const [path] of this.states.entries()) if (!present.has(path)) this.states.delete(path);
    const tables = new Set(view.tables.map((table) => table.path));
    for (const path of [...this.tables.keys()]) if (!tables.has(path)) this.tables.delete(path);
    for (const field of view.fields) this.#put(field, undefined);
    for (const table of view.tables) this.#putTable(table, undefined);
    this.#publish();
  }

  /** Takes what changed. */
  apply(fields: FieldState[], tables: TableState[]): void {
    for (const field of fields) this.#put(field, this.states.get(field.path));
    for (const table of tables) {
      const before = this.tables.get(table.path);
      this.#putTable(table, before);
      if (before) this.#forgetRows(before, table);
    }
    this.#publish();
  }

  #learn(form: FormView): void {
    this.#index = pageIndex(form);
    this.order = new FormOrder(form.pages);
    this.#columns.clear();
    this.#summed.clear();
    for (const item of form.pages.flatMap((page) => page.items)) {
      if (item.kind !== 'table') continue;
      const parts = item.columns.flatMap((column) =>
        column.type === 'address'
          ? ['', '.line', '.province', '.commune'].map((part) => column.path + part)
          : [column.path],
      );
      this.#columns.set(item.path, parts);
      for (const column of item.columns)
        if (isSummed(column)) this.#summed.add(`${item.path}.${column.path}`);
    }
  }

  #put(field: FieldState, before: FieldState | undefined): void {
    this.#count(field.path, field, before, answeredOf(field) - answeredOf(before));
    this.#add(field.path, field, before);
    this.states.set(field.path, field);
  }

  #putTable(table: TableState, before: TableState | undefined): void {
    this.#count(table.path, table, before, 0);
    this.tables.set(table.path, table);
  }

  #forgetRows(before: TableState, now: TableState): void {
    if (before.rows === now.rows) return;
    const kept = new Set(now.rows);
    for (const row of before.rows) {
      if (kept.has(row)) continue;
      for (const column of this.#columns.get(now.path) ?? []) {
        const path = cellPath(now.path, row, column);
        const state = this.states.get(path);
        if (!state) continue;
        this.#count(path, undefined, state, -answeredOf(state));
        this.#add(path, undefined, state);
        this.states.delete(path);
      }
    }
  }

  #count(path: string, now: Counted | undefined, before: Counted | undefined, answered: number): void {
    const errors = tally(now, 'error') - tally(before, 'error');
    const warnings = tally(now, 'warning') - tally(before, 'warning');
    if (now?.relevant && now.issues.length > 0) this.troubles.set(path, now.issues);
    else if (this.troubles.has(path)) this.troubles.delete(path);
    if (errors === 0 && warnings === 0 && answered === 0) return;
    const page = this.pageOf(path);
    if (page === undefined) return;
    const count = this.#counts.get(page) ?? this.pages.get(page) ?? emptyPage;
    this.#counts.set(page, {
      errors: count.errors + errors,
      warnings: count.warnings + warnings,
      answered: count.answered + answered,
    });
  }

  #add(path: string, now: FieldState | undefined, before: FieldState | undefined): void {
    if (this.#summed.size === 0) return;
    const cell = splitCell(path);
    const key = cell ? `${cell.table}.${cell.column}` : '';
    if (!this.#summed.has(key)) return;
    const value = (state: FieldState | undefined): bigint =>
      (state?.relevant ? readWhole(state.text) : undefined) ?? 0n;
    const change = value(now) - value(before);
    if (change !== 0n) this.#adds.set(key, (this.#adds.get(key) ?? this.sums.get(key) ?? 0n) + change);
  }

  #publish(): void {
    for (const [page, count] of this.#counts) this.pages.set(page, count);
    for (const [key, sum] of this.#adds) this.sums.set(key, sum);
    this.#counts.clear();
    this.#adds.clear();
  }

  state(path: string): FieldState {
    return this.states.get(path) ?? emptyState(path);
  }

  /** What is wrong with a field, a cell or a table. */
  issuesOf(path: string): IssueView[] {
    return this.states.get(path)?.issues ?? this.tables.get(path)?.issues ?? none;
  }

  rowsOf(table: string): string[] {
    return this.tables.get(table)?.rows ?? [];
  }

  pageCount(page: string): PageCount {
    return this.pages.get(page) ?? emptyPage;
  }

  /** The page of a path of the form. */
  pageOf(path: string): string | undefined {
    return this.#index.get(basePath(path));
  }

  /** Everything that is wrong in the order of the form: the errors, then the rest. */
  stops(): string[] {
    const place = (path: string): number => this.order.place(path, (table) => this.rowsOf(table));
    const placed = [...this.troubles].map(([path, issues]) => ({
      path,
      at: place(path),
      error: issues.some((issue) => issue.severity === 'error'),
    }));
    placed.sort((a, b) => Number(b.error) - Number(a.error) || a.at - b.at);
    return placed.map((one) => one.path);
  }
}
