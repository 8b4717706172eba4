import { SvelteMap } from 'svelte/reactivity';
import type { Payload } from '../api/commands';
import type {
  AppliesView,
  AttachmentView,
  CompiledView,
  DossierView,
  FieldState,
  FormView,
  IssueView,
  PageView,
  PasteView,
  PatchView,
  SheetImport,
} from '../api/types';
import { clean } from '$lib/ime';
import { mayBeOldFont } from '$lib/oldfont';
import { stepStop } from '$lib/order';
import { basesOf } from '$lib/paths';
import { afterPress } from '$lib/pointer';
import { type Failure, rpc, toFailure } from '../rpc';
import { Answers, type PageCount } from './answers.svelte';
import type { DraftNote } from './note';
import { PathMap, PathSet } from './pathmap.svelte';

/** A text in an old font, and what it says. */
export interface Conversion {
  from: string;
  to: string;
  encoding: string;
}

const none: IssueView[] = [];

/** One open dossier: what the program knows of it, what is on its way to the disk, and what the person has seen. */
export class Draft {
  readonly id: string;
  view = $state.raw<DossierView>() as DossierView;
  attachments = $state.raw<AttachmentView[]>([]);
  readonly answers = new Answers();
  /** Paths that were left at least once, pages that were opened: only there are issues shown before the check. */
  readonly visited = new PathSet();
  /** Texts that are not on the disk yet. */
  readonly pending = new PathMap<string>();
  /** Texts that the program refused (`bad-value`), by path; they stay in the input until they are mended. */
  readonly refused = new SvelteMap<string, { failure: Failure; text: string }>();
  /** Texts that may be of an old font; the person decides. */
  readonly conversions = new SvelteMap<string, Conversion>();
  /** The path that shall get the focus; the part that shows it takes it. */
  wanted = $state('');
  checked = $state(false);
  saving = $state(0);
  savedAt = $state('');
  failure = $state.raw<Failure | undefined>(undefined);
  canUndo = $state(false);
  canRedo = $state(false);
  applies = $state.raw<AppliesView | null>(null);
  /** What the last step did, when it needs words. */
  note = $state.raw<DraftNote | undefined>(undefined);
  #queue: Promise<unknown> = Promise.resolve();
  #lastOwn = 0;
  // Conversions that the person did not want; no page reads it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #kept = new Set<string>();

  constructor(view: DossierView) {
    this.id = view.row.id;
    this.#take(view);
  }

  #take(view: DossierView): void {
    this.view = view;
    this.attachments = view.attachments;
    this.canUndo = view.canUndo;
    this.canRedo = view.canRedo;
    this.applies = view.applies;
    this.answers.take(view);
  }

  async #apply(patch: PatchView): Promise<void> {
    // A list of what found no place is of use while it is being worked off; other notes end with the next step.
    if ((this.note?.leftOut?.length ?? 0) > 0) this.note = this.note && { ...this.note, undo: false };
    else this.note = undefined;
    if (patch.reload) {
      await this.reload();
    } else {
      for (const field of patch.fields) this.refused.delete(field.path);
      this.answers.apply(patch.fields, patch.tables);
      this.applies = patch.applies;
    }
    this.canUndo = patch.canUndo;
    this.canRedo = patch.canRedo;
    this.savedAt = patch.savedAt;
  }

  get form(): FormView {
    return this.view.form;
  }
  get editable(): boolean {
    return this.view.editable;
  }
  state(path: string): FieldState {
    return this.answers.state(path);
  }
  rowsOf(table: string): string[] {
    return this.answers.rowsOf(table);
  }
  pageCount(page: string): PageCount {
    return this.answers.pageCount(page);
  }

  /** Tells that a path is going to be shown: then it is woken by its own changes only. */
  expect(path: string): void {
    this.pending.prepare(path);
    this.visited.prepare(path);
  }

  /** What the input of a path shows when nobody is typing in it. */
  shown(path: string): string {
    return this.pending.get(path) ?? this.refused.get(path)?.text ?? this.state(path).text;
  }

  /** The page that a field, cell or paper stands on. */
  pageOf(path: string): string {
    if (path.startsWith('paper:')) return papersPage;
    return this.answers.pageOf(path) ?? this.form.pages[0]?.id ?? papersPage;
  }

  /** The issues that may be shown at a field now. */
  issuesOf(path: string): IssueView[] {
    // First what is the path's own: most cells end here, and nothing but themselves wakes them.
    const issues = this.answers.issuesOf(path);
    return issues.length > 0 && (this.checked || this.visited.has(path)) ? issues : none;
  }

  /** Something is wrong with a path that may be shown now: `error` or `warning`, else empty. */
  markOf(path: string): 'error' | 'warning' | '' {
    if (this.refused.has(path)) return 'error';
    const issues = this.issuesOf(path);
    if (issues.length === 0) return '';
    return issues.some((issue) => issue.severity === 'error') ? 'error' : 'warning';
  }

  /** The next (or previous) problem from a path on, errors first. */
  stepProblem(here: string, step: 1 | -1): string | undefined {
    const stops = this.answers.stops();
    return stepStop(stops, here, step, (path) =>
      this.answers.order.place(path, (table) => this.rowsOf(table)),
    );
  }

  /** True when a page has anything to show now. */
  pageRelevant(page: PageView): boolean {
    const bases = page.items.flatMap((item) => basesOf(item));
    const { states, tables } = this.answers;
    const shown = (base: string): boolean =>
      tables.get(base)?.relevant ?? (states.get(base) ?? states.get(`${base}.line`))?.relevant ?? false;
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
      if (this.pending.entries().length === 0) this.failure = undefined;
      await this.#apply(patch);
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
    for (const [path, text] of this.pending.entries()) await this.commit(path, text);
  }

  /** Runs an edit whose answer holds a patch; undefined when it failed. */
  async #edit<R>(work: () => Promise<R>, patchOf: (answer: R) => PatchView): Promise<R | undefined> {
    try {
      const answer = await this.#run(work);
      await this.#apply(patchOf(answer));
      this.failure = undefined;
      return answer;
    } catch (thrown) {
      this.failure = toFailure(thrown);
      return undefined;
    }
  }
  async #patch(work: () => Promise<PatchView>): Promise<boolean> {
    return (await this.#edit(work, (patch) => patch)) !== undefined;
  }

  addRow(table: string, at?: number): Promise<boolean> {
    return this.#patch(() =>
      rpc('draft.row-add', { id: this.id, table, ...(at === undefined ? {} : { at }) }),
    );
  }
  deleteRows(table: string, rows: string[]): Promise<boolean> {
    return this.#patch(() => rpc('draft.rows-delete', { id: this.id, table, rows }));
  }
  moveRow(table: string, row: string, to: number): Promise<boolean> {
    return this.#patch(() => rpc('draft.row-move', { id: this.id, table, row, to }));
  }
  paste(
    table: string,
    row: string | null,
    column: string,
    cells: string[][],
  ): Promise<PasteView | undefined> {
    return this.#edit(
      () => rpc('draft.paste', { id: this.id, table, row, column, cells }),
      (answer) => answer.patch,
    );
  }
  importSheet(order: Omit<Payload<'draft.sheet-import'>, 'id'>): Promise<SheetImport | undefined> {
    return this.#edit(
      () => rpc('draft.sheet-import', { id: this.id, ...order }),
      (answer) => answer.patch,
    );
  }
  compileChanges(): Promise<CompiledView | undefined> {
    return this.#edit(
      () => rpc('draft.compile-changes', { id: this.id }),
      (answer) => answer.patch,
    );
  }
  reset(): Promise<boolean> {
    return this.#patch(() => rpc('draft.reset', { id: this.id }));
  }
  migrate(to: string): Promise<boolean> {
    return this.#patch(() => rpc('draft.migrate', { id: this.id, to }));
  }
  undo(): Promise<boolean> {
    return this.#patch(() => rpc('draft.undo', { id: this.id }));
  }
  redo(): Promise<boolean> {
    return this.#patch(() => rpc('draft.redo', { id: this.id }));
  }
  applyProfile(profile: string): Promise<boolean> {
    return this.#patch(() => rpc('draft.apply-profile', { id: this.id, profile }));
  }

  /** Asks whether a text is of an old font; if so, it is offered to be changed. Never an error: an offer that fails is none. */
  async askConversion(path: string, raw: string): Promise<void> {
    const from = clean(raw);
    this.conversions.delete(path);
    if (!mayBeOldFont(from) || this.#kept.has(from)) return;
    const found = await rpc('text.convert', { text: from }).catch(() => null);
    if (found && found.text !== from && this.shown(path) === from) {
      this.conversions.set(path, { from, to: found.text, encoding: found.encoding });
    }
  }
  keepText(path: string): void {
    this.#kept.add(this.conversions.get(path)?.from ?? '');
    this.conversions.delete(path);
  }

  /** Waits until everything typed so far is on the disk. */
  async settled(): Promise<void> {
    await this.#queue;
  }
  /** Reads the dossier anew after a change by somebody else; our own edits are already here. */
  async reloadIfForeign(): Promise<void> {
    if (this.saving > 0 || this.pending.entries().length > 0 || Date.now() - this.#lastOwn < 1500) return;
    await this.reload();
  }
  async reload(): Promise<void> {
    this.#take(await rpc('dossier.open', { id: this.id }));
  }
}

/** The task list's last page: papers to attach. No field of a form has such an id. */
export const papersPage = '-papers';
