// Shows a film or a map of others in the page, once somebody clicks, and not before. Without it, a link leads to them.
for (const stage of document.querySelectorAll(".stage[data-frame]")) {
  const link = stage.querySelector(".open");
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = stage.dataset.action;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.title = stage.dataset.title;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    // YouTube plays nothing without the name of the site.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = stage.dataset.frame;
    stage.replaceChildren(frame);
    frame.focus();
  });
  link.replaceWith(button);
  link.removeAttribute("class");
  stage.parentElement.querySelector(".asks").append(" ", link);
}
