/** Style sheets and pictures are exchanged in the page as it stands. Knows no message. */

/** The version of each file that was exchanged in this page, by its path. */
const versions = new Map();
const CSS_URL = /url\((["']?)(.*?)\1\)/g;
/** A candidate of srcset: an address, and what follows up to the comma. */
const CANDIDATE = /(\S*[^\s,])([^,]*)/g;
const PICTURES = "img, source, video, input[type=image], link[rel~=icon]";

/** Shows the files at `paths` as they are now; `version` is unlike all earlier ones. Resolves when all are there. */
export async function swap(paths, version) {
  for (const path of paths) versions.set(pathOf(path), version);
  const links = [...document.querySelectorAll("link[rel~=stylesheet]")];
  await Promise.all(links.map(exchange));
  document.querySelectorAll(PICTURES).forEach(refreshPicture);
  document.querySelectorAll("[style]").forEach(({ style }) => refreshStyle(style, document.baseURI));
  for (const sheet of document.styleSheets) refreshRules(sheet);
}

/** Puts the new style sheet after the old one, which stays until then: the page is never without. */
function exchange(link) {
  const href = fresh(link.href, document.baseURI);
  if (!href) return null;
  const next = link.cloneNode();
  next.href = href;
  return new Promise((done) => {
    next.onload = () => (link.remove(), done());
    next.onerror = () => (next.remove(), done());
    link.after(next);
  });
}

function refreshPicture(picture) {
  for (const name of ["src", "href", "poster"]) {
    const href = picture.hasAttribute(name) && fresh(picture.getAttribute(name), document.baseURI);
    if (href) picture.setAttribute(name, href);
  }
  const candidates = picture.getAttribute("srcset");
  const next = candidates?.replace(CANDIDATE, (whole, url, rest) => {
    const href = fresh(url, document.baseURI);
    return href ? href + rest : whole;
  });
  if (next !== candidates && next) picture.setAttribute("srcset", next);
}

/** What a sheet shows (backgrounds, fonts) browsers keep by address as long as the page lives. */
function refreshRules(sheet) {
  let rules = [];
  try {
    rules = sheet?.cssRules ?? [];
  } catch {
    // A stranger's sheet may not be read.
  }
  for (const rule of rules) {
    if (rule.style) refreshStyle(rule.style, rule.parentStyleSheet.href ?? document.baseURI);
    if (rule.cssRules?.length) refreshRules(rule);
  }
}

function refreshStyle(style, base) {
  if (!style.cssText.includes("url(")) return;
  for (const name of [...style]) {
    const value = style.getPropertyValue(name);
    const next = value.replace(CSS_URL, (whole, quote, url) => {
      const href = fresh(url, base);
      return href ? `url("${href}")` : whole;
    });
    if (next !== value) style.setProperty(name, next, style.getPropertyPriority(name));
  }
}

/** The address that a browser has not seen yet; "" where the file is as it was, or has been exchanged already. */
function fresh(url, base) {
  const address = new URL(url, base);
  const version = address.origin === location.origin && versions.get(pathOf(address));
  if (!version || address.searchParams.get("v") === String(version)) return "";
  address.searchParams.set("v", version);
  return address.href;
}

/** The path of an address as a person would write it, so that two spellings of one are equal. */
export function pathOf(url) {
  const { pathname } = new URL(url, document.baseURI);
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}
