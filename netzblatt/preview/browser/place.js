/** Where the person is: how far the page is scrolled, which tool has the focus, which tab was looked at last. Knows no
    message. */

const PLACE = "netzblatt-place";
const TAB = "netzblatt-tab";
/** What tells that a person scrolls: from then on nothing is restored. */
const HANDS = ["wheel", "touchmove", "keydown", "pointerdown"];

/** Remembers the place for the page at `path`, which takes this one's place. `focus` names a tool, or is "". */
export function keep(path, focus) {
  sessionStorage.setItem(PLACE, JSON.stringify({ path, x: scrollX, y: scrollY, focus }));
}

/** Scrolls to where `keep` was called for this page; the result is the name of the tool that had the focus. Browsers
    restore, too, and are left to it: they do so before they draw, we cannot (told not to, Chromium drew the top of the
    page first, each time). But they do not know where a page has moved to, nor always restore after two quick reloads. So
    we scroll as soon as there is a page, when its pictures and fonts are there, and after all that is done then. */
export function restore() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (kept?.path !== location.pathname) return "";
  const hands = new AbortController();
  const { signal } = hands;
  const back = () => signal.aborted || scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  const end = () => (back(), hands.abort());
  HANDS.forEach((kind) => addEventListener(kind, () => hands.abort(), { signal, passive: true }));
  addEventListener("load", () => (back(), setTimeout(end)), { signal });
  back();
  return kept.focus;
}

/** Notes from now on when this tab is looked at. A window that is covered by the editor's is hidden: so it is not
    asked who is visible, but who was last. */
export function watchTabs() {
  const mine = (sessionStorage[TAB] ??= String(Math.random()));
  const note = () => document.hidden || (localStorage[TAB] = mine);
  document.addEventListener("visibilitychange", note);
  addEventListener("focus", note);
  note();
}

/** Whether no other tab of this preview was looked at later. */
export const isLastSeen = () => localStorage[TAB] === sessionStorage[TAB];
