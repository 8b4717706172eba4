/** Bytes for people: `812 B`, `14 kB`, `2,4 MB` (decimal comma in Vietnamese). */
export function showBytes(bytes: number, locale: string): string {
  const number = (n: number, digits: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(n);
  if (bytes < 1000) return `${number(bytes, 0)} B`;
  if (bytes < 1_000_000) return `${number(bytes / 1000, 0)} kB`;
  return `${number(bytes / 1_000_000, 1)} MB`;
}

/** Share done in whole percent, 0–100; an empty transfer is done. */
export function percent(done: number, total: number): number {
  if (total <= 0) return 100;
  return Math.min(100, Math.max(0, Math.floor((done / total) * 100)));
}

/** 64 hex digits are unreadable in one row: groups of eight, or of four where they are read aloud. */
export function groupHex(hex: string, size: 4 | 8 = 8): string {
  return hex.replace(size === 4 ? /(.{4})(?=.)/g : /(.{8})(?=.)/g, '$1 ');
}

/** Whole đồng above nought as people write them, `8000` or `8.000`; anything else is none. */
export function readDong(text: string): number | undefined {
  const bare = text.trim();
  if (!/^(\d+|\d{1,3}(\.\d{3})+)$/.test(bare)) return undefined;
  const amount = Number(bare.replaceAll('.', ''));
  return Number.isSafeInteger(amount) && amount > 0 ? amount : undefined;
}
