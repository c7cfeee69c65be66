/** The words of the preview, filled in. They come from the server, in the language of the site. Knows no element. */

let words = {};
let language = "en";

export function speak(tag, labels) {
  language = tag;
  words = labels;
}

/** The text `key` with its values; `n` chooses between one and several. */
export function t(key, values = {}) {
  const text = (values.n === 1 && words[`${key}-one`]) || words[key] || "";
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** "2 errors and 1 warning"; what there is none of is not told. */
export function counted({ errors = 0, warnings = 0 }) {
  const parts = [errors && t("errors", { n: errors }), warnings && t("warnings", { n: warnings })].filter(Boolean);
  return parts.length === 2 ? t("and", { one: parts[0], other: parts[1] }) : (parts[0] ?? t("fine"));
}

/** The day of an ISO 8601 moment as the site writes it. Its own offset counts, not the time zone of this computer: so it
    is read as if it were UTC, and written so. */
export function day(moment) {
  const written = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  return written.format(new Date(`${moment.slice(0, 10)}T00:00Z`));
}

/** "14:02", or "" of a moment without a time. */
export const time = (moment) => moment.slice(11, 16);

/** "As of 14:02", with the day where that is another than the one that it is for this computer. */
export function asOf(moment) {
  const key = moment.slice(0, 10) === new Date().toLocaleDateString("sv") ? "as-of" : "as-of-date";
  return t(key, { time: time(moment), date: day(moment) });
}
