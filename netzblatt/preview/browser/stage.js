/** The page at the width of a telephone or a tablet: in a frame, since only there do media queries hold. Knows no
    toolbar. */

import { element } from "./element.js";

/** CSS pixels: an iPhone 15's, an iPad's. */
export const WIDTHS = { phone: 393, tablet: 820 };
const NAME = "netzblatt-stage";
const WIDTH = "netzblatt-width";

/** Whether this page is the one in the frame. */
export const isOnStage = window.name === NAME && window !== parent;

/** The frame below `parent`. The address bar follows the page in the frame, so that an address is copied, reloaded and
    sent as ever; `onPage` is told what the server said of it. */
export function stage(parent, onPage) {
  const hidden = new CSSStyleSheet();
  // Away with the page behind, from the keyboard and from screen readers, too, without a touch of its elements.
  hidden.replaceSync("html { overflow: hidden !important } body { display: none !important }");
  const chosen = sessionStorage[WIDTH];
  // In a window that is as narrow itself there is nothing to choose.
  const width = innerWidth > WIDTHS[chosen] ? chosen : "window";

  function follow({ target }) {
    try {
      const { location: there, document: page } = target.contentWindow;
      history.replaceState(history.state, "", there.href);
      onPage(pageOf(page));
    } catch {
      // A stranger's page, which may not be looked at.
    }
  }

  /** Goes to "phone", "tablet" or "window", by loading the page once more: this one may be an older one by now. */
  function choose(next) {
    sessionStorage[WIDTH] = next;
    location.reload();
  }

  if (width !== "window") {
    document.adoptedStyleSheets.push(hidden);
    const frame = element("iframe", { name: NAME, title: document.title, src: location.href, onload: follow });
    frame.style.inlineSize = `${WIDTHS[width]}px`;
    parent.append(element("div", { class: "stage" }, frame));
  }
  return { choose, width };
}

/** What the server says of a page in the page itself: in a script, which no text can hold, whatever its ids. */
export function pageOf(page) {
  return JSON.parse(page.querySelector("script#netzblatt-page")?.textContent ?? "{}");
}

/** On the stage: another site's page would be caught in the frame, and most refuse that. */
export function releaseLinks() {
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || link.origin === location.origin || !link.protocol.startsWith("http")) return;
    event.preventDefault();
    top.location.assign(link.href);
  });
}
