// Keys for the view of one picture: the arrows turn to the next, Escape closes. Its links do the same.
const LINKS = { ArrowLeft: ".previous", ArrowRight: ".next", Escape: ".close" };

addEventListener("keydown", (event) => {
  const shown = document.querySelector(".gallery > figure:target");
  const link = shown?.querySelector(LINKS[event.key] ?? ":not(*)");
  if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // One step back in the history leads out of the gallery, however many pictures were seen.
  location.replace(link.href);
  if (event.key === "Escape") shown.querySelector(".open").focus();
});
