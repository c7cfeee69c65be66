// Searches the indexes that Pagefind (pagefind.app) made of the site. Loads nothing until somebody searches, and leaves
// nothing on the device: what was asked stands in the page's address.
const form = document.querySelector("form.search");
const query = form.elements.q;
const status = form.querySelector("[role=status]");
const hits = form.querySelector(".hits");
const more = form.querySelector(".more");
const selects = [...form.querySelectorAll("select")];
const PAGE = 10;
// What the filters call things here, by what an index calls them, which may be of another language.
const NAMES = JSON.parse(form.dataset.names ?? "{}");
const LANGUAGE = document.documentElement.lang;
const UMLAUTS = { ae: "ä", oe: "ö", ue: "ü", ss: "ß" };
// The values of each filter, by their names.
const values = Object.fromEntries(selects.map((select) => [select.name, new Map()]));
let index;
let turn = 0;
let found = [];

async function load() {
  const [first, ...others] = form.dataset.indexes.split(" ").map((href) => new URL(href, location));
  const pagefind = await import(`${first}pagefind.js`);
  await pagefind.options({ baseUrl: "/", excerptLength: 32 });
  await Promise.all(others.map((other) => pagefind.mergeIndex(other.href, { baseUrl: "/" })));
  const filters = await pagefind.filters();
  for (const select of selects) {
    const known = values[select.name];
    for (const value of Object.keys(filters[select.name] ?? {})) {
      const name = call(select.name, value);
      known.set(name, [...(known.get(name) ?? []), value]);
    }
    const names = [...known.keys()].sort((a, b) => a.localeCompare(b, LANGUAGE));
    for (const name of select.name === "year" ? names.reverse() : names) {
      select.append(new Option(name, name));
    }
  }
  form.querySelector(".filters").hidden = false;
  restore(["kind", "cluster", "tag", "year", "order"]);
  return pagefind;
}

function call(filter, value) {
  return NAMES[filter]?.[value] ?? value;
}

function restore(names) {
  const asked = new URLSearchParams(location.search);
  for (const name of names) {
    form.elements[name].value = asked.get(name) ?? "";
  }
}

// "Mueller" may be written "Müller": both are searched, and each page is shown once, the better hit first.
function spell(words) {
  const other = words.replace(/ae|oe|ue|ss/gi, (pair) => UMLAUTS[pair.toLowerCase()]);
  return other === words ? [words] : [words, other];
}

async function search() {
  const mine = ++turn;
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  const words = query.value.trim();
  const chosen = selects.filter((select) => select.name !== "order" && select.value);
  if (!words && !chosen.length) {
    found = [];
    hits.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    return;
  }
  try {
    index ??= load();
    const pagefind = await index;
    const filters = Object.fromEntries(chosen.map(({ name, value }) => [name, { any: values[name].get(value) ?? [value] }]));
    const order = form.elements.order.value;
    const sort = order ? { date: order === "newest" ? "desc" : "asc" } : undefined;
    const answers = await Promise.all(spell(words).map((each) => pagefind.search(each || null, { filters, sort })));
    if (mine !== turn) {
      return;
    }
    const distinct = new Map();
    for (const result of answers.flatMap((answer) => answer.results)) {
      if (!(distinct.get(result.id)?.score >= result.score)) {
        distinct.set(result.id, result);
      }
    }
    found = [...distinct.values()];
    if (!sort && answers.length > 1) {
      found.sort((a, b) => b.score - a.score);
    }
    hits.replaceChildren();
    await show(mine);
    status.textContent = describe(found.length);
  } catch {
    index = undefined;
    status.textContent = status.dataset.failed;
  }
}

function describe(count) {
  if (count < 2) {
    return count ? status.dataset.one : status.dataset.none;
  }
  return status.dataset.many.replace("#", count.toLocaleString(LANGUAGE));
}

async function show(mine) {
  const shown = hits.children.length;
  const pages = await Promise.all(found.slice(shown, shown + PAGE).map((result) => result.data()));
  if (mine === turn) {
    hits.append(...pages.map(compose));
    more.hidden = hits.children.length >= found.length;
  }
}

function compose(page) {
  const item = document.createElement("li");
  const language = page.meta.lang ?? LANGUAGE;
  const link = document.createElement("a");
  link.href = page.url;
  link.textContent = page.meta.title;
  const headline = document.createElement("h2");
  headline.className = "headline";
  headline.append(link);
  const kind = page.filters.kind?.[0];
  const date = write("span", "", page.meta.date ?? "");
  const told = write("span", "", "");
  told.append(date, page.meta.date && kind ? " · " : "", kind ? call("kind", kind) : "");
  const facts = write("p", "dateline", "");
  facts.append(told);
  const text = excerpt(page.excerpt);
  if (language !== LANGUAGE) {
    headline.lang = date.lang = text.lang = link.hreflang = language;
    const name = write("span", "foreign", new Intl.DisplayNames(language, { type: "language" }).of(language));
    name.lang = language;
    facts.append(" ", name);
  }
  item.append(headline, facts, text);
  return item;
}

function write(name, style, text) {
  const element = document.createElement(name);
  element.className = style;
  element.textContent = text;
  return element;
}

// An excerpt is HTML, of which only the marks are wanted.
function excerpt(html) {
  const paragraph = write("p", "excerpt", "");
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    paragraph.append(node.nodeName === "MARK" ? write("mark", "", node.textContent) : node.textContent);
  }
  return paragraph;
}

let pause;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
query.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 200);
});
for (const select of selects) {
  select.addEventListener("change", search);
}
more.addEventListener("click", async () => {
  const next = hits.children.length;
  await show(turn);
  hits.children[next]?.querySelector("a").focus();
});
restore(["q"]);
if (location.search) {
  // Which filters there are is known only when the indexes are loaded.
  index = load();
  index.then(search, () => {
    index = undefined;
    status.textContent = status.dataset.failed;
  });
}
