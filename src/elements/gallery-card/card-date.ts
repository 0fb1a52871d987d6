/**
 * A date as precise as it is known: `2026`, `November 2026`, `20 November 2026`. Days are those of the calendar,
 * whatever the reader's time zone; what is no date stands as it is.
 * @param date `2026`, `2026-11`, `2026-11-20` or a time of that day
 */
export function cardDate(date: string, language: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?$/.exec(date) ?? [];
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const exists = at.getUTCMonth() === Number(month ?? 1) - 1;
  if (year === undefined || month === undefined || !exists) return date;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: 'long',
    ...(day !== undefined && { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(at);
}
