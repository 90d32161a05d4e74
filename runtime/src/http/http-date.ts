const weekday = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;
// Each without the first three letters of the weekday.
const rfc850 = /^[a-z]{0,3}day, (\d\d)-(\w{3})-(\d\d) (.*)$/;
const asctime = /^ (\w{3}) (.)(\d) (\S+) (\d{4})$/;

/**
 * Reads an HTTP-date in any of the three forms that RFC 9110 section 5.6.7 obliges a recipient to accept: IMF-fixdate,
 * RFC 850 and asctime. All three are UTC, asctime too, though it names no zone and `Date.parse` reads it as local time.
 * The last two are brought into the first form, and that is read strictly.
 *
 * @param nowMs epoch milliseconds that the two-digit year of RFC 850 is read against
 * @returns epoch milliseconds; `undefined` for anything else, dates that don't exist (30 February) included
 */
export function parseHttpDate(text: string, nowMs: number): number | undefined {
  if (!weekday.test(text)) return undefined;
  const form = text.slice(3);
  const [, day, month, shortYear, time] = rfc850.exec(form) ?? [];
  if (shortYear === undefined) return readFixdate(form.replace(asctime, asFixdate));

  const horizon = new Date(nowMs);
  const latestYear = horizon.getUTCFullYear() + 50;
  horizon.setUTCFullYear(latestYear);
  const inYear = (year: number) => readFixdate(`, ${day} ${month} ${year} ${time}`);
  const year = latestYear - ((latestYear - Number(shortYear)) % 100);
  const dateMs = inYear(year);
  // "More than 50 years in the future" means the most recent past year with the same last two digits; so does a
  // 29 February that only the year before has (2100 is no leap year).
  return dateMs !== undefined && dateMs <= horizon.getTime() ? dateMs : inYear(year - 100);
}

function asFixdate(_: string, month: string, tens: string, ones: string, time: string, year: string): string {
  return `, ${tens === ' ' ? '0' : tens}${ones} ${month} ${year} ${time} GMT`;
}

/** Reads ", 21 Oct 2026 07:29:00 GMT". `Date` reads more than that, but what it writes has to be the same again. */
function readFixdate(fixdate: string): number | undefined {
  // A leap second reads as the second after it.
  const date = fixdate.replace(':60 GMT', ':59 GMT');
  const dateMs = Date.parse(`Thu${date}`);
  if (new Date(dateMs).toUTCString().slice(3) !== date) return undefined;
  return date === fixdate ? dateMs : dateMs + 1000;
}
