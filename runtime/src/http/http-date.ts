const imfFixdate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/;
const rfc850Date =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d):(\d\d):(\d\d) GMT$/;
const asctimeDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) (\d\d| \d) (\d\d):(\d\d):(\d\d) (\d{4})$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The Gregorian calendar repeats after 400 years, which are this many milliseconds. */
const gregorianCycleMs = 146_097 * 86_400_000;
/** "Wednesday, 30-Sep-26 00:00:00 GMT": no form is longer. */
const longestForm = 33;

/**
 * Reads an HTTP-date in any of the three forms that RFC 9110 section 5.6.7 obliges a recipient to accept: IMF-fixdate,
 * RFC 850 and asctime. All three are UTC, asctime too, though it names no zone and `Date.parse` reads it as local time.
 *
 * @param nowMs epoch milliseconds that the two-digit year of RFC 850 is read against
 * @returns epoch milliseconds; `undefined` for anything else, dates that don't exist (30 February) included
 */
export function parseHttpDate(value: string, nowMs: number): number | undefined {
  if (value.length > longestForm) return undefined;

  const imf = imfFixdate.exec(value);
  if (imf) return utcMs(Number(imf[3]), imf[2], imf[1], imf[4], imf[5], imf[6]);

  const asctime = asctimeDate.exec(value);
  if (asctime) return utcMs(Number(asctime[6]), asctime[1], asctime[2], asctime[3], asctime[4], asctime[5]);

  const rfc850 = rfc850Date.exec(value);
  if (!rfc850) return undefined;
  const inCentury = (century: number) =>
    utcMs(century + Number(rfc850[3]), rfc850[2], rfc850[1], rfc850[4], rfc850[5], rfc850[6]);
  const horizon = new Date(nowMs);
  horizon.setUTCFullYear(horizon.getUTCFullYear() + 50);
  const century = Math.floor(horizon.getUTCFullYear() / 100) * 100;
  const latest = inCentury(century);
  // "More than 50 years in the future" means the most recent past year with the same last two digits. The latest
  // century's 29 February may not exist where the one before has it (2100 is no leap year), so it is tried as well.
  return latest === undefined || latest > horizon.getTime() ? inCentury(century - 100) : latest;
}

/** Second 60 is a leap second, and reads as the second after it. */
function utcMs(
  year: number,
  monthName = '',
  dayText = '',
  hourText = '',
  minuteText = '',
  secondText = '',
): number | undefined {
  const month = months.indexOf(monthName);
  const [day, hour, minute, second] = [
    Number(dayText),
    Number(hourText),
    Number(minuteText),
    Number(secondText),
  ];
  if (month < 0 || day < 1 || hour > 23 || minute > 59 || second > 60) return undefined;
  // One cycle later, because Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const midnight = new Date(Date.UTC(year + 400, month, day));
  if (midnight.getUTCDate() !== day) return undefined;
  return midnight.getTime() - gregorianCycleMs + ((hour * 60 + minute) * 60 + second) * 1000;
}
