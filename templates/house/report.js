// The contents follow the reader, and a note opens where it is called. Without this script both
// still work: the contents are links, a note is a link with a link back.
(() => {
  "use strict";
  const contents = document.querySelector(".contents details");
  const wide = window.matchMedia("(min-width: 62rem)");
  const fold = () => { contents.open = wide.matches; };
  fold();
  wide.addEventListener("change", fold);
  window.addEventListener("beforeprint", () => { contents.open = true; });

  const links = [...document.querySelectorAll(".contents a")];
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    let current = -1;
    targets.forEach((target, place) => {
      if (target && target.getBoundingClientRect().top < window.innerHeight / 3) current = place;
    });
    links.forEach((link, place) => {
      if (place === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };
  let waiting = false;
  window.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });

  if (!("popover" in HTMLElement.prototype)) return;
  const note = document.createElement("div");
  note.className = "note";
  note.popover = "auto";
  note.tabIndex = -1;
  note.setAttribute("role", "note");
  document.body.append(note);
  let caller = null;
  document.querySelectorAll("a.footnote-ref").forEach((link) => {
    link.addEventListener("click", (event) => {
      const source = document.getElementById(link.hash.slice(1));
      if (!source) return;
      event.preventDefault();
      const copy = source.cloneNode(true);
      copy.querySelectorAll(".footnote-back").forEach((back) => back.remove());
      copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
      note.replaceChildren(...copy.childNodes);
      note.setAttribute("aria-label", link.getAttribute("aria-label"));
      caller = link;
      note.showPopover();
      place(link);
      note.focus({ preventScroll: true });
    });
  });
  const place = (link) => {
    if (!wide.matches) { note.removeAttribute("style"); return; }
    const at = link.getBoundingClientRect();
    const below = at.bottom + note.offsetHeight + 16 < window.innerHeight;
    note.style.inset = "auto";
    note.style.left = Math.max(16, Math.min(at.left - 40, window.innerWidth - note.offsetWidth - 16)) + "px";
    note.style.top = (below ? at.bottom + 8 : Math.max(16, at.top - note.offsetHeight - 8)) + "px";
  };
  note.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && caller && note.contains(document.activeElement)) caller.focus();
  });
  note.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    note.hidePopover();
    if (caller) caller.focus();
  });
})();
