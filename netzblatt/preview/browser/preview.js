/** The preview's part of every page: it hears of each build, and shows it. The server puts it into the pages that it
    serves; no page of site/ has it. All of its elements are in the shadow of one, beside the page's own. */

import { connect } from "./connection.js";
import { dock } from "./dock.js";
import { element } from "./element.js";
import * as place from "./place.js";
import { problemList } from "./problems.js";
import { isOnStage, pageOf, releaseLinks, stage } from "./stage.js";
import { swap } from "./swap.js";
import { speak } from "./words.js";

const page = pageOf(document);
const SOCKET = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/livereload`;
/** What stands in for a page that is not there: whatever is built, it may be there now. */
const isStandIn = !page.output || page.output.endsWith("404.html");

const focused = place.restore();
place.watchTabs();
const faces = isOnStage ? releaseLinks() : faceBuilder();
let seen = page.version;
let isHeard = false;

const send = connect(SOCKET, {
  onOpen: ask,
  onMessage: (message) => {
    if (message.command === "state") accept(message);
    else if (message.command === "reload") renew(message);
  },
  onLost: () => faces?.lose(),
});

/** Asked only when the socket is open, so that no build is missed in between; one that it told meanwhile is newer. */
async function ask() {
  isHeard = false;
  try {
    const state = await (await fetch("/_preview/state")).json();
    if (isHeard) return;
    const isMissed = seen !== undefined && seen !== state.version;
    accept(state);
    if (isMissed) leave(location.pathname);
  } catch {
    // The server has gone again: there will be another attempt.
  }
}

function accept(state) {
  isHeard = true;
  seen = state.version;
  faces?.update(state);
}

/** What a build has changed, as this page has to show it. */
function renew({ moved = {}, follow, kind, swap: paths = [], outputs = [] }) {
  const here = location.pathname;
  // The page behind a frame is not to be seen; the one in the frame hears this, too.
  if (faces?.isStaged) return;
  const next = moved[decodeURI(here)] ?? moved[here];
  if (next) leave(next);
  else if (follow && follow !== here && place.isLastSeen()) location.assign(follow);
  else if (kind === "swap" && !isStandIn) swap(paths, seen);
  else leave(here);
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
  root.append(element("link", { rel: "stylesheet", href: "/_preview/preview.css" }));
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
    speak(state.language, state.labels);
    root.host.lang = state.language;
    const isFirst = !bar;
    if (isFirst) build();
    bar.update(state);
    list.update(state);
    if (isFirst && focused) root.getElementById(focused)?.focus();
  }

  // Beside the body: the site's own rules for what is first or last in it go on being right.
  document.documentElement.append(host);
  return {
    update,
    lose: () => bar?.lose(),
    focus: () => root.activeElement?.id,
    isStaged: staged.width !== "window",
  };
}
