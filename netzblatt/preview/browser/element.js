/** HTML elements in one expression. Knows none in particular. */

/** Schemes with which a browser would run an address as a program, or show it as a page of this origin. */
const PROGRAMS = new Set(["javascript:", "data:", "vbscript:", "blob:"]);

/** Whether somebody may click on this address, wherever it came from. */
function isHarmless(href) {
  try {
    return !PROGRAMS.has(new URL(href, location.href).protocol);
  } catch {
    return false;
  }
}

/** An element: `attributes` by name, "onclick" and its like are listeners, true is an attribute without a value. What
    is false, null or undefined is left out, and so is an address that would act. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else set(made, key, value);
  }
  made.append(...children.filter((child) => child != null && child !== false));
  return made;
}

/** Sets an attribute, or removes it, by the rules of `element`. */
export function set(made, key, value) {
  if (value === false || value == null || (key === "href" && !isHarmless(value))) made.removeAttribute(key);
  else made.setAttribute(key, value === true ? "" : value);
}
