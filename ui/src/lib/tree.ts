import type { TreeLine } from '../api/types';
import { bare } from './bare';

/** A line of a tree that can be seen now. */
export interface SeenLine {
  /** Its position in the whole tree. */
  at: number;
  line: TreeLine;
  /** Open or closed; undefined when there is nothing below it. */
  open: boolean | undefined;
  /** It is what was searched for, not only the way there. */
  hit: boolean;
}

/** Position of the line that each line hangs on; −1 for the first. */
export function parentsOf(tree: TreeLine[]): number[] {
  const way: number[] = [];
  return tree.map((line, at) => {
    way.length = Math.min(way.length, line.level);
    const parent = way.at(-1) ?? -1;
    way[line.level] = at;
    return parent;
  });
}

/** What each line is found by: its words, its element and its text, without accents. */
export function searchTexts(tree: TreeLine[]): string[] {
  return tree.map((line) => bare(`${line.label} ${line.name} ${line.text}`));
}

/**
 * The lines to be seen: without a query all that do not lie under a closed line; with one those that hold all its words, and the lines
 * that they hang on.
 */
export function seenLines(
  tree: TreeLine[],
  of: { parents: number[]; texts: string[]; closed: ReadonlySet<number>; query: string },
): SeenLine[] {
  const words = bare(of.query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const has = (at: number): boolean => (tree[at + 1]?.level ?? 0) > (tree[at]?.level ?? 0);
  const seen: SeenLine[] = [];
  if (words.length > 0) {
    const hits = new Set<number>();
    const kept = new Set<number>();
    of.texts.forEach((text, at) => {
      if (!words.every((word) => text.includes(word))) return;
      hits.add(at);
      for (let on = at; on >= 0 && !kept.has(on); on = of.parents[on] ?? -1) kept.add(on);
    });
    tree.forEach((line, at) => {
      if (kept.has(at)) seen.push({ at, line, open: has(at) ? true : undefined, hit: hits.has(at) });
    });
    return seen;
  }
  let under = Infinity;
  tree.forEach((line, at) => {
    if (line.level > under) return;
    under = Infinity;
    const open = has(at) ? !of.closed.has(at) : undefined;
    if (open === false) under = line.level;
    seen.push({ at, line, open, hit: false });
  });
  return seen;
}

/** An element's name with its number, where there are several of one name. */
export function elementName(line: TreeLine): string {
  return line.number > 0 ? `${line.name} ${line.number}` : line.name;
}
