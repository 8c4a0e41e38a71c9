// Filters, folding, and the way from change to change. Without this script the page shows all.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.querySelector(".filters");
  if (!form) return;
  const steps = document.querySelector(".steps");
  const found = steps.querySelector("[data-found]");
  const status = document.getElementById("melding");
  const items = all("[data-item]");
  const shown = () => items.filter((item) => !item.hidden);
  let current = null;

  const tell = () => {
    const left = shown();
    const place = left.indexOf(current);
    const count = left.length === items.length ? `${left.length}` : `${left.length} van ${items.length}`;
    const amount = `${count} ${items.length === 1 ? "wijziging" : "wijzigingen"}`;
    found.textContent = place < 0 ? amount : `Wijziging ${place + 1} van ${amount}`;
  };
  const choices = all("[data-filter]", form);
  const filter = () => {
    items.forEach((item) => {
      item.hidden = choices.some((c) => c.value && c.value !== item.dataset[c.dataset.filter]);
    });
    const [chapter, kind] = ["chapter", "kind"].map((n) => choices.find((c) => c.dataset.filter === n).value);
    all("[data-group]").forEach((group) => { group.hidden = !group.querySelector("[data-item]:not([hidden])"); });
    all("[data-text]").forEach((text) => {
      const elsewhere = chapter && text.dataset.chapter !== chapter;
      text.hidden = elsewhere || (kind !== "" && !text.querySelector("[data-item]:not([hidden])"));
    });
    all("[data-part]").forEach((part) => {
      part.hidden = !part.querySelector("[data-item]:not([hidden]), [data-text]:not([hidden])");
    });
    tell();
  };

  const go = (step) => {
    const left = shown();
    if (!left.length) return;
    const here = document.activeElement.closest("[data-item]");
    const place = left.indexOf(here || current);
    const next = place < 0 ? (step > 0 ? 0 : left.length - 1) : place + step;
    if (!left[next]) {
      status.textContent = "";
      requestAnimationFrame(() => { status.textContent = step > 0 ? "Dit is de laatste wijziging." : "Dit is de eerste wijziging."; });
      return;
    }
    current = left[next];
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "start" });
    tell();
  };
  all("[data-step]", steps).forEach((button) => {
    button.addEventListener("click", () => go(Number(button.dataset.step)));
  });
  const keys = form.querySelector("[data-keys]");
  const typing = (target) => target.closest("select, textarea, [contenteditable], input:not([type=checkbox], [type=radio])");
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const step = { j: 1, n: 1, k: -1, p: -1 }[event.key.toLowerCase()];
    if (!step) return;
    event.preventDefault();
    go(step);
  });

  const folds = all("details.same");
  const unfold = form.querySelector("[data-unfold]");
  const fold = () => folds.forEach((part) => { part.open = unfold.checked; });
  unfold.addEventListener("change", fold);
  let before = [];
  window.addEventListener("beforeprint", () => {
    before = folds.map((part) => part.open);
    folds.forEach((part) => { part.open = true; });
  });
  window.addEventListener("afterprint", () => folds.forEach((part, place) => { part.open = before[place]; }));

  form.hidden = false;
  steps.hidden = false;
  all(".needs-script").forEach((part) => { part.hidden = false; });
  choices.forEach((choice) => choice.addEventListener("change", filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.reset();
  fold();
  filter();
})();
