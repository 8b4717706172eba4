/** Vietnam has one time zone, UTC+7, and no summer time; the computer's own zone must not shift a day. */
const vietnam = 7 * 60 * 60 * 1000;

function two(n: number): string {
  return String(n).padStart(2, '0');
}

/** `2026-11-21` → `21/11/2026`; also `2026-11` and `2026`. Anything else comes back as it is. */
export function showDate(iso: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
  if (!match) return iso;
  return [match[3], match[2], match[1]].filter((part) => part !== undefined).join('/');
}

/** An RFC 3339 instant as Vietnam's wall clock, `14:05, 21/11/2026`. */
export function showInstant(rfc3339: string): string {
  const ms = Date.parse(rfc3339);
  if (Number.isNaN(ms)) return rfc3339;
  const at = new Date(ms + vietnam);
  return `${showClock(rfc3339)}, ${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

/** The day of an instant in Vietnam, `21/11/2026`. */
export function showInstantDay(rfc3339: string): string {
  return showInstant(rfc3339).split(', ').at(-1) ?? rfc3339;
}

/** The time of day of an instant in Vietnam, `14:05`. */
export function showClock(rfc3339: string): string {
  const ms = Date.parse(rfc3339);
  if (Number.isNaN(ms)) return rfc3339;
  const at = new Date(ms + vietnam);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** What a person writes (`1/3/1990`, `01-03-1990`, `01031990`) → `1990-03-01`; undefined when it is no date. */
export function readDate(text: string): string | undefined {
  const trimmed = text.trim();
  const match =
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  if (!match) return undefined;
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return `${match[3] ?? ''}-${two(month)}-${two(day)}`;
}

/** What a person writes for a time of day (`8:30`, `8h30`, `8 giờ`, `0830`) → `08:30`; undefined when it is none. */
export function readTime(text: string): string | undefined {
  const match =
    /^(\d{1,2})\s*(?:[:.hg]|giờ)\s*(\d{2})?$/i.exec(text.trim()) ?? /^(\d{2})(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? '0')];
  return hour > 23 || minute > 59 ? undefined : `${two(hour)}:${two(minute)}`;
}

/**
 * A typed day that must not lie in the future, `YYYY-MM-DD`; undefined when it is no date or after `today`
 * (`YYYY-MM-DD`; while today is not known, every day may have been).
 */
export function readPast(text: string, today: string | undefined): string | undefined {
  const date = readDate(text);
  return date === undefined || date > (today ?? date) ? undefined : date;
}

/** The day of an instant in Vietnam, `2026-11-21`; the text itself when it is no instant. */
export function dayOf(rfc3339: string): string {
  const ms = Date.parse(rfc3339);
  return Number.isNaN(ms) ? rfc3339 : new Date(ms + vietnam).toISOString().slice(0, 10);
}

/** A day so many days later (or earlier), `2026-11-28`. */
export function addDays(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** `2026-11-23` → `Thứ Hai, 23/11/2026`. */
export function showWeekday(iso: string, locale: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(date);
  return `${name}, ${showDate(iso)}`;
}

/** Two instants of one day as `08:30–08:45`. */
export function showSpan(start: string, end: string): string {
  return start === end ? showClock(start) : `${showClock(start)}–${showClock(end)}`;
}
