export type PeriodKind = 'M' | 'Q' | 'Y';
export interface Period {
  kind: PeriodKind;
  /** Month 1–12 or quarter 1–4; 0 for a year. */
  number: number;
  year: string;
}

/** Reads `2026-Q1`, `2026-06` or `2026`. */
export function readPeriod(text: string): Period | undefined {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) return { kind: 'Q', number: Number(quarter[2]), year: quarter[1] ?? '' };
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (month) return { kind: 'M', number: Number(month[2]), year: month[1] ?? '' };
  if (/^\d{4}$/.test(text)) return { kind: 'Y', number: 0, year: text };
  return undefined;
}

/** The stored text, or empty while the year is not complete. */
export function writePeriod(period: Period): string {
  const year = period.year.trim();
  if (!/^\d{4}$/.test(year)) return '';
  if (period.kind === 'Y') return year;
  if (period.kind === 'Q') return `${year}-Q${period.number}`;
  return `${year}-${String(period.number).padStart(2, '0')}`;
}

/** How many numbers a kind has. */
export function periodCount(kind: PeriodKind): number {
  return kind === 'M' ? 12 : kind === 'Q' ? 4 : 0;
}

/** The period before the day, which is the one usually declared: January 2026 → Q4 2025. */
export function previousPeriod(kind: PeriodKind, today: string): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  if (kind === 'Y') return { kind, number: 0, year: String(year - 1) };
  const count = periodCount(kind);
  const now = kind === 'M' ? month : Math.ceil(month / 3);
  return now === 1
    ? { kind, number: count, year: String(year - 1) }
    : { kind, number: now - 1, year: String(year) };
}
