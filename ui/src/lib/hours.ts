/** A time of day as people write it (`8:00`, `08h30`, `8h`) → `08:00`; undefined when it is none. */
export function readClock(text: string): string | undefined {
  const match = /^(\d{1,2})\s*(?:[:hg.]\s*(\d{2})?)?$/i.exec(text.trim());
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Two typed times → `08:00-17:00`; undefined when one of them is none, or the end is not after the beginning. */
export function readHours(from: string, to: string): string | undefined {
  const [begin, end] = [readClock(from), readClock(to)];
  if (begin === undefined || end === undefined || begin >= end) return undefined;
  return `${begin}-${end}`;
}

/** `08:00-17:00` → its two times; two empty texts for anything else. */
export function splitHours(hours: string): [string, string] {
  const match = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(hours);
  return [match?.[1] ?? '', match?.[2] ?? ''];
}
