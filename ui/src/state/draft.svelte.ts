import { afterPress } from '$lib/pointer';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type {
  AttachmentView,
  DossierView,
  FieldState,
  FormView,
  IssueView,
  PageView,
  PatchView,
} from '../api/types';
import { clean } from '$lib/ime';
import { basePath, basesOf, pageIndex, pathsInOrder } from '$lib/paths';
import { type Failure, rpc, toFailure } from '../rpc';

/** What the task list says about a page. */
export interface PageCount {
  errors: number;
  answered: number;
}

const emptyPage: PageCount = { errors: 0, answered: 0 };

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

function errorsOf(state: FieldState | undefined): number {
  if (!state?.relevant) return 0;
  return state.issues.filter((issue) => issue.severity === 'error').length;
}

function answeredOf(state: FieldState | undefined): number {
  return state !== undefined &&
    state.text !== '' &&
    ['entered', 'card', 'profile', 'imported'].includes(state.source)
    ? 1
    : 0;
}

/** One open dossier: what the program knows of it, what is on its way to the disk, and what the person has seen. */
export class Draft {
  readonly id: string;
  view = $state.raw<DossierView>() as DossierView;
  attachments = $state.raw<AttachmentView[]>([]);
  readonly states = new SvelteMap<string, FieldState>();
  readonly rows = new SvelteMap<string, string[]>();
  readonly pages = new SvelteMap<string, PageCount>();
  /** Paths that were left at least once, pages that were opened: only there are issues shown before the check. */
  readonly visited = new SvelteSet<string>();
  /** Texts that are not on the disk yet. */
  readonly pending = new SvelteMap<string, string>();
  /** Texts that the program refused (`bad-value`), by path; they stay in the input until they are mended. */
  readonly refused = new SvelteMap<string, { failure: Failure; text: string }>();
  /** The path that shall get the focus; the part that shows it takes it. */
  wanted = $state('');
  checked = $state(false);
  saving = $state(0);
  savedAt = $state('');
  failure = $state.raw<Failure | undefined>(undefined);
  canUndo = $state(false);
  canRedo = $state(false);
  #queue: Promise<unknown> = Promise.resolve();
  // The page of each field; it changes only with the whole view.
  #index: ReadonlyMap<string, string> = pageIndex({ title: '', basis: '', pages: [] });
  #lastOwn = 0;

  constructor(view: DossierView) {
    this.id = view.row.id;
    this.#take(view);
  }

  #take(view: DossierView): void {
    this.view = view;
    this.#index = pageIndex(view.form);
    this.attachments = view.attachments;
    this.canUndo = view.canUndo;
    this.canRedo = view.canRedo;
    this.pages.clear();
    const present = Object.fromEntries(view.fields.map((field) => [field.path, true]));
    for (const path of [...this.states.keys()]) if (!(path in present)) this.states.delete(path);
    const counts: Record<string, PageCount> = {};
    for (const field of view.fields) {
      this.states.set(field.path, field);
      const page = this.#index.get(basePath(field.path));
      if (page === undefined) continue;
      const count = (counts[page] ??= { errors: 0, answered: 0 });
      count.errors += errorsOf(field);
      count.answered += answeredOf(field);
    }
    for (const [page, count] of Object.entries(counts)) this.pages.set(page, count);
    for (const table of view.tables) this.rows.set(table.path, table.rows);
  }

  #apply(patch: PatchView): void {
    for (const field of patch.fields) {
      const page = this.#index.get(basePath(field.path));
      if (page !== undefined) {
        const before = this.states.get(field.path);
        const count = this.pages.get(page) ?? emptyPage;
        this.pages.set(page, {
          errors: count.errors + errorsOf(field) - errorsOf(before),
          answered: count.answered + answeredOf(field) - answeredOf(before),
        });
      }
      this.states.set(field.path, field);
      this.refused.delete(field.path);
    }
    for (const table of patch.tables) this.#takeRows(table.path, table.rows);
    this.canUndo = patch.canUndo;
    this.canRedo = patch.canRedo;
    this.savedAt = patch.savedAt;
  }

  #takeRows(table: string, rows: string[]): void {
    const page = this.#index.get(table);
    for (const row of this.rows.get(table) ?? []) {
      if (rows.includes(row)) continue;
      const start = `${table}[${row}].`;
      for (const [path, state] of this.states) {
        if (!path.startsWith(start)) continue;
        const count = page === undefined ? undefined : this.pages.get(page);
        if (page !== undefined && count !== undefined) {
          this.pages.set(page, {
            errors: count.errors - errorsOf(state),
            answered: count.answered - answeredOf(state),
          });
        }
        this.states.delete(path);
      }
    }
    this.rows.set(table, rows);
  }

  get form(): FormView {
    return this.view.form;
  }

  get editable(): boolean {
    return this.view.editable;
  }

  state(path: string): FieldState {
    return this.states.get(path) ?? emptyState(path);
  }

  /** What the input of a path shows when nobody is typing in it. */
  shown(path: string): string {
    return this.pending.get(path) ?? this.refused.get(path)?.text ?? this.state(path).text;
  }

  rowsOf(table: string): string[] {
    return this.rows.get(table) ?? [];
  }

  pageCount(page: string): PageCount {
    return this.pages.get(page) ?? emptyPage;
  }

  /** The page that a field, cell or paper stands on. */
  pageOf(path: string): string {
    if (path.startsWith('paper:')) return papersPage;
    return this.#index.get(basePath(path)) ?? this.form.pages[0]?.id ?? papersPage;
  }

  /** The issues that may be shown at a field now. */
  issuesOf(path: string): IssueView[] {
    if (!this.checked && !this.visited.has(path)) return [];
    return this.state(path).issues;
  }

  /** Paths with errors, in the order of the form. */
  errorPaths(): string[] {
    return pathsInOrder(this.form.pages, (table) => this.rowsOf(table)).filter(
      (path) => errorsOf(this.states.get(path)) > 0,
    );
  }

  /** True when a page has anything to show now. */
  pageRelevant(page: PageView): boolean {
    const bases = page.items.flatMap((item) => basesOf(item));
    // A table has rows of its own and often no state: it counts unless it is said to be irrelevant.
    const shown = (base: string): boolean =>
      (this.states.get(base) ?? this.states.get(`${base}.line`))?.relevant ?? this.rows.has(base);
    return bases.length === 0 || bases.some(shown);
  }

  /** Runs edits one after another, so that their order on the disk is the order of typing. */
  #run<R>(work: () => Promise<R>): Promise<R> {
    this.saving += 1;
    const result = this.#queue.then(work);
    this.#queue = result.then(
      () => undefined,
      () => undefined,
    );
    return result.finally(() => {
      this.saving -= 1;
      this.#lastOwn = Date.now();
    });
  }

  /** Writes one answer. The text stays in `pending` until the program has answered that it is on the disk. */
  async commit(path: string, raw: string, source?: string): Promise<boolean> {
    const text = clean(raw);
    this.pending.set(path, text);
    try {
      const patch = await this.#run(() =>
        rpc('draft.set', { id: this.id, path, text, ...(source === undefined ? {} : { source }) }),
      );
      await afterPress();
      // A newer text may have been committed meanwhile; then this answer is only a step.
      if (this.pending.get(path) === text) this.pending.delete(path);
      this.refused.delete(path);
      if (this.pending.size === 0) this.failure = undefined;
      this.#apply(patch);
      return true;
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'bad-value') {
        // The text itself was refused: trying again would not help, the words go to the field.
        this.pending.delete(path);
        this.refused.set(path, { failure, text });
      } else {
        this.failure = failure;
      }
      return false;
    }
  }

  /** Tries all texts again that could not be written. */
  async retry(): Promise<void> {
    this.failure = undefined;
    for (const [path, text] of [...this.pending]) await this.commit(path, text);
  }

  async #edit(work: () => Promise<PatchView>): Promise<boolean> {
    try {
      this.#apply(await this.#run(work));
      this.failure = undefined;
      return true;
    } catch (thrown) {
      this.failure = toFailure(thrown);
      return false;
    }
  }

  addRow(table: string, at?: number): Promise<boolean> {
    return this.#edit(() =>
      rpc('draft.row-add', { id: this.id, table, ...(at === undefined ? {} : { at }) }),
    );
  }

  deleteRow(table: string, row: string): Promise<boolean> {
    return this.#edit(() => rpc('draft.row-delete', { id: this.id, table, row }));
  }

  undo(): Promise<boolean> {
    return this.#edit(() => rpc('draft.undo', { id: this.id }));
  }

  redo(): Promise<boolean> {
    return this.#edit(() => rpc('draft.redo', { id: this.id }));
  }

  applyProfile(profile: string): Promise<boolean> {
    return this.#edit(() => rpc('draft.apply-profile', { id: this.id, profile }));
  }

  /** Waits until everything typed so far is on the disk. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  /** Reads the dossier anew after a change by somebody else; our own edits are already here. */
  async reloadIfForeign(): Promise<void> {
    if (this.saving > 0 || this.pending.size > 0 || Date.now() - this.#lastOwn < 1500) return;
    this.#take(await rpc('dossier.open', { id: this.id }));
  }

  async reload(): Promise<void> {
    this.#take(await rpc('dossier.open', { id: this.id }));
  }
}

/** The task list's last page: papers to attach. No field of a form has such an id. */
export const papersPage = '-papers';

let open: Draft | undefined;

/** The open dossier; asked for anew only when it is another one, so that going back and forth keeps what was seen. */
export async function openDraft(id: string): Promise<Draft> {
  if (open?.id === id) {
    await open.settled();
    if (open.pending.size === 0) await open.reload();
    return open;
  }
  open = new Draft(await rpc('dossier.open', { id }));
  return open;
}

/** Forgets the open dossier (it was deleted). */
export function closeDraft(): void {
  open = undefined;
}
