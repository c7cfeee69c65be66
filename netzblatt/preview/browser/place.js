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

/** Scrolls to where `keep` was called for this page, at once and again when pictures and fonts have their size; the
    result is the name of the tool that had the focus. Browsers restore, too, but not where a page has moved to, and
    not all of them where it has grown. */
export function restore() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (kept?.path !== location.pathname) return "";
  const hands = new AbortController();
  const back = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  HANDS.forEach((kind) => addEventListener(kind, () => hands.abort(), { signal: hands.signal, passive: true }));
  addEventListener("load", () => (back(), hands.abort()), { signal: hands.signal });
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
