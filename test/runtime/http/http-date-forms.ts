// The three forms of an HTTP-date (RFC 9110 section 5.6.7), written out for tests.
const shortDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const longDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function imfFixdate(epochMs: number): string {
  const { shortDay, day, month, year, time } = parts(epochMs);
  return `${shortDay}, ${day} ${month} ${year} ${time} GMT`;
}

export function rfc850(epochMs: number): string {
  const { longDay, day, month, year, time } = parts(epochMs);
  return `${longDay}, ${day}-${month}-${year.slice(-2)} ${time} GMT`;
}

export function asctime(epochMs: number): string {
  const { shortDay, day, month, year, time } = parts(epochMs);
  return `${shortDay} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
}

function parts(epochMs: number) {
  const date = new Date(epochMs);
  return {
    shortDay: shortDays[date.getUTCDay()] ?? '',
    longDay: longDays[date.getUTCDay()] ?? '',
    day: String(date.getUTCDate()).padStart(2, '0'),
    month: months[date.getUTCMonth()] ?? '',
    year: String(date.getUTCFullYear()).padStart(4, '0'),
    time: date.toISOString().slice(11, 19),
  };
}
