/** The toolbar, and the strip that tells a draft. At the lower edge, last in the order of the keyboard: one step back
    from the top of the page. Knows no socket. */

import { element, set } from "./element.js";
import { counts } from "./problems.js";
import { WIDTHS } from "./stage.js";
import { asOf, counted, day, t, time } from "./words.js";

const OPEN = "netzblatt-open";

/** The dock below `parent`; words must be known. `width` is the chosen one; `onWish`, `onWidth` and `onProblems` tell
    what the person wants. */
export function dock(parent, { width, onWish, onWidth, onProblems }) {
  const strip = element("p", { class: "strip", role: "note" });
  const drafts = element("input", { type: "checkbox", role: "switch", id: "drafts", onchange: wish });
  const date = element("input", { type: "date", id: "day", min: "1900-01-01", max: "2199-12-31", onchange: wish });
  const today = element("button", { class: "button", id: "today", onclick: () => ((date.value = ""), wish()) });
  const source = element("a", { class: "tool source", id: "source" });
  const asked = element("button", { class: "button", id: "problems", onclick: onProblems });
  const said = element("p", { role: "status", class: "unseen" });
  const stand = element("span", { class: "stand" });
  const notice = element("button", { class: "notice", id: "notice", onclick: onProblems });
  const name = element("span", {});
  const toggle = element("button", { class: "toggle", id: "toggle", "aria-controls": "tools", onclick: flip });
  const tools = element(
    "div",
    { class: "tools", id: "tools" },
    stand,
    element("label", { class: "tool", title: t("drafts-about") }, drafts, element("i", {}), t("drafts")),
    element("span", { class: "tool", title: t("day-about") }, element("label", { for: "day" }, t("day")), date, today),
    widths(width, onWidth),
    source,
    element("a", { class: "tool", id: "components", href: "/_components/", title: t("components-about") }, t("components")),
    asked,
  );
  const bar = element("section", { class: "bar", "aria-label": t("tools") }, tools, notice, toggle);
  today.textContent = t("today");
  toggle.append(element("span", { class: "dot" }), name, element("span", { class: "mark", "aria-hidden": "true" }));
  bar.addEventListener("keydown", (event) => event.key === "Escape" && !tools.hidden && flip());
  // The strip below the bar, and told first.
  parent.append(element("div", { class: "dock" }, strip, said, bar));
  let last = { wish: {} };
  show(localStorage[OPEN] === "yes");

  function show(isOpen) {
    tools.hidden = !isOpen;
    bar.classList.toggle("is-open", isOpen);
    toggle.setAttribute("aria-expanded", String(isOpen));
    toggle.title = t(isOpen ? "close" : "open");
    // Its text is what it says of the preview; open, it has none.
    if (isOpen) toggle.setAttribute("aria-label", t("close"));
    else toggle.removeAttribute("aria-label");
  }

  function flip() {
    show(tools.hidden);
    localStorage[OPEN] = tools.hidden ? "no" : "yes";
    (tools.hidden ? toggle : drafts).focus();
  }

  function wish() {
    // While a year is being typed, it is the year 2, 20 and 202.
    if (!date.validity.valid) return;
    busy(true);
    onWish({ drafts: drafts.checked, day: date.value || null });
  }

  function busy(isBusy) {
    bar.classList.toggle("is-busy", isBusy);
    stand.textContent = isBusy ? t("building") : last.at ? asOf(last.at) : "";
  }

  function update(state) {
    const { errors, warnings } = counts(state);
    const wasBroken = bar.classList.contains("has-errors");
    last = state;
    drafts.checked = state.wish.drafts;
    if (date !== parent.activeElement) date.value = state.wish.day ?? "";
    today.hidden = !state.wish.day;
    asked.textContent = counted({ errors, warnings });
    asked.disabled = errors + warnings === 0;
    notice.hidden = asked.disabled;
    notice.textContent = [errors ? counted({ errors }) : asked.textContent, errors && state.at && asOf(state.at)]
      .filter(Boolean)
      .join(" · ");
    name.textContent = [
      state.wish.day ? day(state.wish.day) : t("preview"),
      !state.wish.drafts && t("without-drafts"),
    ]
      .filter(Boolean)
      .join(" · ");
    bar.classList.toggle("has-errors", errors > 0);
    bar.classList.toggle("is-elsewhen", Boolean(state.wish.day) || !state.wish.drafts);
    bar.classList.remove("is-lost");
    show(!tools.hidden);
    said.textContent = errors ? asked.textContent : wasBroken ? t("mended") : "";
    busy(Boolean(state.building));
  }

  /** The server is gone: what the tools wish for nobody would hear. */
  function lose() {
    // Told once, and not with each further attempt.
    if (bar.classList.contains("is-lost")) return;
    bar.classList.add("is-lost");
    toggle.removeAttribute("aria-label");
    name.textContent = t("offline");
    toggle.title = t("offline-about");
    said.textContent = `${t("offline")}. ${t("offline-about")}`;
  }

  function turnTo({ origin, edit, unpublished, shown_by: shownBy }) {
    const about = origin ? t("source", { path: origin }) : "";
    source.hidden = !origin;
    source.textContent = origin?.split("/").pop() ?? "";
    source.title = about;
    source.setAttribute("aria-label", about);
    set(source, "href", edit);
    strip.hidden = !unpublished;
    if (!unpublished) return;
    const show = shownBy && element("button", { class: "button", id: "show", onclick: () => onWish(shownBy) }, t("show"));
    const date = unpublished.until && day(unpublished.until);
    const why = shownBy ? t(`${unpublished.reason}-hidden`, { date }) : whyHidden(unpublished);
    strip.replaceChildren(element("strong", {}, t(unpublished.reason)), " ", why, ...(show ? [" ", show] : []));
  }

  return { update, lose, turnTo };
}

function whyHidden({ reason, until }) {
  if (reason !== "embargo" || !until) return t(`${reason}-about`);
  const date = day(until);
  return t("embargo-until", { until: time(until) ? t("until-time", { date, time: time(until) }) : date });
}

function widths(chosen, onWidth) {
  const choices = ["window", ...Object.keys(WIDTHS).reverse()].map((name) => {
    const checked = name === chosen;
    const radio = { type: "radio", name: "width", id: name, value: name, checked, onchange: () => onWidth(name) };
    return element("label", {}, element("input", radio), element("span", {}, t(`width-${name}`)));
  });
  return element("fieldset", { class: "widths" }, element("legend", { class: "unseen" }, t("width")), ...choices);
}
