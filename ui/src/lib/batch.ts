import type { BatchFile, BatchView } from '../api/types';

/** Rows on one page of the table of files. */
export const pageSize = 50;

export function pagesOf(count: number): number {
  return Math.max(1, Math.ceil(count / pageSize));
}

/** Files that somebody should look at come with words; these need none. */
export function quiet(file: BatchFile): boolean {
  return file.state === 'ready' || file.state === 'done';
}

/** How many files there are in each state, in the order of the first of each. */
export function countStates(files: BatchFile[]): { state: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(file.state, (counts.get(file.state) ?? 0) + 1);
  return [...counts].map(([state, count]) => ({ state, count }));
}

/** The work goes on by itself. */
export function runs(view: BatchView): boolean {
  return view.state === 'running' || view.state === 'pausing';
}

/** Nothing more will happen. */
export function over(view: BatchView): boolean {
  return view.state === 'done' || view.state === 'cancelled';
}

/** It can go on, but the key must be held out once more: the program was closed, or something stopped the key. */
export function needsKey(view: BatchView): boolean {
  return view.state === 'interrupted' || view.state === 'failed' || (view.state === 'paused' && !!view.error);
}

/** Files that are through, whatever came of them. */
export function through(view: BatchView): number {
  return view.signed + view.skipped + view.failed;
}
