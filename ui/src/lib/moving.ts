/** A list with one of its things one place further up (−1) or down (1); the same list when there is no such place. */
export function moved<T>(list: T[], at: number, step: 1 | -1): T[] {
  const to = at + step;
  const one = list[at];
  const other = list[to];
  if (one === undefined || other === undefined) return list;
  const next = [...list];
  next[at] = other;
  next[to] = one;
  return next;
}
