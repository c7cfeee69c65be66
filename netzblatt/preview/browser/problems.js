/** All Problems, over the page. Knows no toolbar. */

import { element } from "./element.js";
import { counted, t, time } from "./words.js";

const DISMISSED = "netzblatt-dismissed";
const ASKED = "netzblatt-asked";
/** Milliseconds until the list opens by itself. Many programs empty a file before they write it; built in between, it
    is an error that has no time to be read. */
const PATIENCE = 250;
/** What is left of a long line around its fault: Markdown's paragraphs are often one line. */
const BEFORE = 80;
const AFTER = 80;

/** How many there are: of thousands, not all are listed. */
export const counts = ({ counts: { errors, warnings }, fault }) => ({ errors: errors + (fault ? 1 : 0), warnings });

/** The list of Problems below `parent`. `update` is told each state: errors open the list by themselves, once, until
    there are others; when they are mended it closes. `show` is for the person who wants to see it. */
export function problemList(parent) {
  const title = element("h2", { id: "title", tabindex: "-1" });
  const about = element("p");
  const list = element("div", { class: "list" });
  const close = element("button", { class: "button", onclick: () => dialog.close() });
  const head = element("div", { class: "head" }, element("div", {}, title, about), close);
  const dialog = element("dialog", { class: "problems", "aria-labelledby": "title" }, head, list);
  let shown = "";
  let timer;
  let current;

  // A click beside the list is meant for the page behind it.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    sessionStorage.removeItem(ASKED);
    if (dialog.classList.contains("has-errors")) sessionStorage[DISMISSED] = shown;
  });
  parent.append(dialog);

  /** Only while somebody looks: 600 cards take 30 ms, and a reload waits for them. */
  function fill({ fault, problems }) {
    // Errors first: they are what holds the site up.
    const sorted = [...problems].sort((one, other) => other.is_error - one.is_error);
    list.replaceChildren(...(fault ? [faultCard(fault)] : []), ...sorted.map(problemCard));
  }

  function open() {
    if (dialog.open) return;
    fill(current);
    dialog.showModal();
    title.focus();
  }

  function update(state) {
    const { errors, warnings } = counts(state);
    // Not their words: the browser keeps five megabytes, and there may be thousands.
    shown = JSON.stringify([state.fault, state.problems.map(({ code, path, line, column }) => [code, path, line, column])]);
    title.textContent = counted({ errors, warnings });
    about.textContent = errors === 0 ? t("current") : state.at ? t("stale", { time: time(state.at) }) : t("stale-none");
    close.replaceChildren(t("dismiss"), element("kbd", {}, "Esc"));
    dialog.classList.toggle("has-errors", errors > 0);
    current = state;
    if (dialog.open) fill(state);
    clearTimeout(timer);
    // What was closed and mended opens the list when it comes again.
    if (errors === 0) sessionStorage.removeItem(DISMISSED);
    // Who has asked for the list goes through it: it stays while a page is mended, and loaded again.
    if (sessionStorage[ASKED] && errors + warnings) open();
    else if (errors === 0) dialog.close();
    else if (sessionStorage[DISMISSED] !== shown) timer = setTimeout(open, PATIENCE);
  }

  function show() {
    sessionStorage[ASKED] = "yes";
    open();
  }

  return { update, show };
}

function problemCard(problem) {
  const place = [problem.path, problem.line && t("line", { line: problem.line })].filter(Boolean).join(", ");
  const link = { class: "place", href: problem.edit, "aria-label": t("edit", { place }) };
  const kind = problem.is_error ? "error" : "warning";
  return element(
    "article",
    { class: `problem ${kind}` },
    element("span", { class: "kind" }, t(kind)),
    place && element(problem.edit ? "a" : "span", problem.edit ? link : { class: "place" }, place),
    element("h3", {}, problem.message),
    problem.excerpt && excerpt(problem),
    problem.hint && element("p", { class: "hint" }, problem.hint, problem.cure && copyButton(problem.cure)),
  );
}

/** Puts what is to be written into the clipboard, which only pages of this machine may. */
function copyButton(cure) {
  if (!navigator.clipboard) return null;
  const copy = () => navigator.clipboard.writeText(cure).then(() => (button.textContent = t("copied")));
  const button = element("button", { class: "button copy", title: cure, onclick: copy }, t("copy"));
  return button;
}

/** The source line with its fault marked. */
function excerpt({ excerpt: line, line: number, column }) {
  // The engine counts letters, JavaScript halves of some of them.
  const letters = [...line];
  const start = column ? column - 1 : letters.length;
  const from = Math.max(0, start - BEFORE);
  const word = column ? /^\s*\S*/.exec(letters.slice(start, start + AFTER).join(""))[0] || " " : "";
  const end = start + [...word].length;
  const before = (from ? "…" : "") + letters.slice(from, start).join("");
  const after = letters.slice(end, end + AFTER).join("") + (letters.length > end + AFTER ? "…" : "");
  const code = element("code", {}, column ? before : before.trim(), word && element("mark", {}, word), after);
  const gutter = number && element("span", { class: "number", "aria-label": t("line", { line: number }) }, `${number}`);
  return element("pre", {}, gutter, code);
}

/** What is not a person's fault: the machine's, in one line, or ours, with a traceback. */
function faultCard(fault) {
  const isOurs = fault.trim().includes("\n");
  return element(
    "article",
    { class: "problem error" },
    element("span", { class: "kind" }, t("error")),
    element("h3", {}, t("fault")),
    element("p", { class: "hint" }, isOurs ? t("fault-ours") : fault),
    isOurs && element("pre", { class: "trace", tabindex: "0" }, element("code", {}, fault.trim())),
  );
}
