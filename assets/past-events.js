// Hides events that are over since the site was built. Without it they are shown until the next build.
const now = Date.now();
for (const list of document.querySelectorAll(".upcoming")) {
  const events = [...list.querySelectorAll("[data-over]")];
  const over = events.filter((event) => Date.parse(event.dataset.over) <= now);
  for (const event of over) {
    event.hidden = true;
  }
  for (const part of over.length ? list.querySelectorAll("section") : []) {
    part.hidden = !part.querySelector("[data-over]:not([hidden])");
  }
  for (const empty of list.querySelectorAll(".empty")) {
    empty.hidden = over.length < events.length;
  }
  // A number that is no longer true.
  for (const count of over.length ? document.querySelectorAll(".where > .count") : []) {
    count.hidden = true;
  }
}
