/** The preview's part of every page: it hears of each build, and shows it. The server puts it into the pages that it
    serves; no page of site/ has it. All of its elements are in the shadow of one, beside the page's own. */

import { connect } from "./connection.js";
import { dock } from "./dock.js";
import { element } from "./element.js";
import * as place from "./place.js";
import { problemList } from "./problems.js";
import { isOnStage, pageOf, releaseLinks, stage } from "./stage.js";
import { pathOf, swap } from "./swap.js";
import { speak } from "./words.js";

const SOCKET = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/livereload`;
const page = pageOf(document);
/** The style guide, "not found", and what stands here while there is no page yet: no build makes them. */
const isOurs = !page.origin;
const isGuide = location.pathname === "/_components/";

const focused = place.restore();
place.watchTabs();
const faces = isOnStage ? releaseLinks() : faceBuilder();
/** The version of the site that this page shows, as the server counts them. */
let shown = page.version;
/** The site's own address: all its pages move when another is written in site.yml. */
let { home } = page;
let isFirst = true;

const send = connect(SOCKET, {
  onOpen: () => (isFirst = true),
  onMessage: (message) => {
    if (message.command === "state") accept(message);
    else if (message.command === "reload") renew(message);
  },
  onLost: () => faces?.lose(),
});

/** The server greets with the state of things: another version than this page's was built while nobody told us. */
function accept(state) {
  const isMissed = isFirst && shown !== undefined && shown !== state.version;
  const isNext = !isFirst && !state.building;
  isFirst = false;
  ({ version: shown, home } = state);
  faces?.update(state);
  // What the examples of the style guide say is in no page: no reload is told of it.
  if (isMissed || (isGuide && isNext)) leave(here());
}

/** Shows what a build has changed; the state that came before has its version. */
function renew({ moved = {}, follow, outputs = [], swap: paths = [] }) {
  // The page behind a frame is not to be seen, and the one in the frame hears this, too.
  if (faces?.isStaged) return;
  const [, next] = Object.entries(moved).find(([old]) => isHere(old)) ?? [];
  if (next) leave(next);
  else if (follow && !isHere(follow) && place.isLastSeen()) location.assign(follow);
  else if (isOurs || isMadeOf(outputs, paths)) leave(here());
  else swap(paths, shown);
}

/** The path of this page as the site's address is now. Before the first build that went well nobody knew it: then the
    path may be right already. */
function here() {
  const { pathname } = location;
  const isThere = home.length > page.home.length && pathname.startsWith(home);
  return isGuide || isThere || !pathname.startsWith(page.home) ? pathname : home + pathname.slice(page.home.length);
}

const isHere = (path) => pathOf(path) === pathOf(location.pathname);

/** Whether this page, or anything that it has loaded and that cannot be swapped, is among the outputs. */
function isMadeOf(outputs, paths) {
  const changed = new Set(outputs);
  const swapped = new Set(paths.map(pathOf));
  // Outputs are told without the site's sub-path, which may have any depth.
  const isChanged = (path) => path.split("/").some((_, n, parts) => changed.has(parts.slice(n).join("/")));
  const loaded = performance.getEntriesByType("resource").map(({ name }) => pathOf(name));
  return changed.has(page.output) || loaded.some((path) => !swapped.has(path) && isChanged(path));
}

/** To the page at `path`, which is this one as it is now: so the way back does not lead here. */
function leave(path) {
  place.keep(path, faces?.focus() ?? "");
  if (path === location.pathname) location.reload();
  else location.replace(path + location.search + location.hash);
}

/** Toolbar, list of Problems and stage, as soon as their words are there. */
function faceBuilder() {
  const host = element("netzblatt-preview");
  const root = host.attachShadow({ mode: "open" });
  let isStyled = false;
  let waiting;
  let bar;
  let list;
  let current = page;
  const staged = stage(root, (shown) => bar?.turnTo((current = shown)));

  function build() {
    list = problemList(root);
    bar = dock(root, {
      width: staged.width,
      onWish: (wish) => send({ command: "wish", ...wish }),
      onWidth: (width) => (place.keep(location.pathname, width), staged.choose(width)),
      onProblems: () => list.show(),
    });
    bar.turnTo(current);
  }

  function update(state) {
    waiting = state;
    // Not to be seen before it is dressed.
    if (!isStyled) return;
    speak(state.language, state.labels);
    root.host.lang = state.language;
    const isFirst = !bar;
    if (isFirst) build();
    bar.update(state);
    list.update(state);
    if (isFirst && focused) root.getElementById(focused)?.focus();
  }

  function dressed() {
    isStyled = true;
    if (waiting) update(waiting);
  }

  root.append(element("link", { rel: "stylesheet", href: "/_preview/preview.css", onload: dressed, onerror: dressed }));
  // Beside the body: the site's own rules for what is first or last in it go on being right.
  document.documentElement.append(host);
  return {
    update,
    lose: () => bar?.lose(),
    focus: () => root.activeElement?.id,
    isStaged: staged.width !== "window",
  };
}
