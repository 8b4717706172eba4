import type { VisibleWish } from '../api/types';

/** A page and the box on it, in millimetres. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Smallest box that can be read (the program refuses smaller ones). */
export const smallest = { width: 10, height: 5 };

/** Keeps a box on its page and readable; the size gives way before the place does. */
export function keepOn(box: Box, page: { width: number; height: number }): Box {
  const width = Math.min(Math.max(box.width, smallest.width), page.width);
  const height = Math.min(Math.max(box.height, smallest.height), page.height);
  return {
    left: Math.min(Math.max(0, box.left), page.width - width),
    top: Math.min(Math.max(0, box.top), page.height - height),
    width,
    height,
  };
}

/** Moves or, with Shift, sizes a box by arrow keys: 1 mm, with Ctrl 10 mm. Undefined for other keys. */
export function stepBox(box: Box, key: string, shift: boolean, far: boolean): Box | undefined {
  const step = far ? 10 : 1;
  const ways: Record<string, [number, number]> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  };
  const way = ways[key];
  if (!way) return undefined;
  const [x, y] = way;
  if (shift) return { ...box, width: box.width + x, height: box.height + y };
  return { ...box, left: box.left + x, top: box.top + y };
}

/** A number as people write it in millimetres (`12`, `12,5`, `12.5`); undefined when it is none. */
export function readMillimetres(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(plain)) return undefined;
  return Number(plain);
}

/** Millimetres for a field: one decimal at most, with a decimal comma in Vietnamese. */
export function showMillimetres(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: false }).format(value);
}

export function boxOf(wish: VisibleWish): Box {
  const { left, top, width, height } = wish;
  return { left, top, width, height };
}
