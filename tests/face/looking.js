// What a browser can say of the page that it shows. Each function returns what is wrong, as a list of sentences.
// What is folded away has boxes, too.
const shown = (element) => element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });
const name = (element) => {
  const label = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ");
  return `${element.localName}${[...element.classList].map((one) => `.${one}`).join("")} “${label.slice(0, 40)}”`;
};

const looks = {
  // axe-core: WCAG 2.2 AA and best practices.
  async axe(rules = null, within = "html", without = []) {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const off = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    const options = rules
      ? { runOnly: { type: "rule", values: rules } }
      : { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true }, ...off } };
    const { violations } = await axe.run(within, { ...options, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
  },

  // WCAG 1.4.10: nothing scrolls sideways.
  sideways() {
    const wide = document.documentElement.scrollWidth;
    return wide > innerWidth ? [`${wide} px`] : [];
  },

  // WCAG 2.3.3: whoever wants no motion sees none.
  motion() {
    const moves = (style) => [style.transitionDuration, style.animationDuration].some((time) => parseFloat(time) > 0.001);
    const moving = [...document.querySelectorAll("*")].filter(
      (element) => moves(getComputedStyle(element)) || getComputedStyle(element).scrollBehavior === "smooth",
    );
    return [...moving.map(name), ...document.getAnimations().map((animation) => String(animation.animationName))];
  },

  // What is painted by a background colour alone: forced colours take it away.
  painted() {
    const empty = "rgba(0, 0, 0, 0)";
    const found = [];
    for (const element of document.querySelectorAll("body *")) {
      for (const part of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, part);
        if (part && (style.content === "none" || style.content === "normal")) continue;
        const isBare = part ? /^"\s*"$/.test(style.content) : !element.textContent.trim() && !element.matches("img, svg, svg *, video") && !element.querySelector("img, svg, video");
        const isPainted = style.backgroundColor !== empty || style.backgroundImage !== "none";
        const hasLine = ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0);
        const isKept = style.forcedColorAdjust !== "auto" || (style.backgroundImage.includes("url("));
        if (shown(element) && isBare && isPainted && !hasLine && !isKept) found.push(name(element) + (part ?? ""));
      }
    }
    return found;
  },

  // WCAG 2.4.3: within a column focus goes down, and no element takes a place of its own. A drawing has no columns.
  order() {
    const selector = "a[href], button, input, select, textarea, summary, [tabindex]";
    const stops = [...document.querySelectorAll(selector)].filter(
      (element) => shown(element) && element.tabIndex >= 0 && !element.matches(".skip, :disabled, svg *"),
    );
    const wrong = stops.filter((element) => element.tabIndex > 0).map((element) => `${name(element)} has a tabindex`);
    for (const [index, next] of stops.slice(1).entries()) {
      const [from, to] = [stops[index], next].map((element) => element.getClientRects()[0]);
      if (to.bottom <= from.top && to.left < from.right && to.right > from.left) wrong.push(`from ${name(stops[index])} up to ${name(next)}`);
    }
    return wrong;
  },

  // From now on notes at which stops the focus is, and whether it is seen there.
  follow() {
    looks.stops = [];
    document.addEventListener("focusin", ({ target }) => {
      const style = getComputedStyle(target);
      const box = target.getBoundingClientRect();
      const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      looks.stops.push({ target, isSeen: isMarked && isInside && box.width + box.height > 0 });
    });
    return looks.count();
  },

  // WCAG 2.1.1, 2.1.2, 2.4.7: the Tab key, pressed once for each stop, has come to each of them, and was seen there.
  walk() {
    const unseen = looks.stops.filter(({ isSeen }) => !isSeen).map(({ target }) => `${name(target)}: not seen`);
    const visited = new Set(looks.stops.map(({ target }) => target)).size;
    const last = looks.stops.at(-1)?.target;
    return visited === looks.count() ? unseen : [...unseen, `${visited} of ${looks.count()} stops, then ${last ? name(last) : "none"}`];
  },

  // How many stops there must be.
  count() {
    const selector = "a[href], button, input, select, textarea, summary, [tabindex]";
    const all = [...document.querySelectorAll(selector)].filter(
      (element) => shown(element) && element.tabIndex >= 0 && !element.disabled,
    );
    // Of radio buttons one is a stop.
    return new Set(all.map((element) => (element.type === "radio" ? element.name : element))).size;
  },
};
globalThis.looks = looks;
