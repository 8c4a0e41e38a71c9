// Filters and copy buttons. Without this script the page shows everything, and rows are copied
// by hand.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const status = document.getElementById("melding");

  const form = document.querySelector(".filters");
  if (form) {
    const items = all("[data-item]").map((item) => ({
      item,
      words: item.textContent.toLowerCase(),
      marks: item.matches("[data-category], [data-mark]") ? [item] : all("[data-mark]", item),
    }));
    const chosen = () => all("[data-filter]", form).filter((choice) => choice.value);
    const fits = (mark, choices) => choices.every((c) => mark.dataset[c.dataset.filter] === c.value);
    const update = () => {
      const choices = chosen();
      const word = form.querySelector("[data-search]").value.trim().toLowerCase();
      let found = 0;
      items.forEach(({ item, words, marks }) => {
        const shown = words.includes(word) && (!choices.length || marks.some((m) => fits(m, choices)));
        item.hidden = !shown;
        found += shown;
        marks.forEach((mark) => mark.classList.toggle("other", mark !== item && !fits(mark, choices)));
      });
      all("[data-group]").forEach((group) => { group.hidden = !group.querySelector("[data-item]:not([hidden])"); });
      form.querySelector("[data-found]").textContent = `${found} van ${items.length}`;
    };
    form.hidden = false;
    form.addEventListener("input", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    update();
  }

  const copied = async (code) => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      const range = document.createRange();
      range.selectNodeContents(code);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      return document.execCommand("copy");
    }
  };
  all("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copied(button.parentElement.querySelector("code"));
      button.classList.toggle("done", done);
      status.textContent = done ? "Gekopieerd." : "Kopiëren lukte niet; de rij is geselecteerd.";
      window.setTimeout(() => { button.classList.remove("done"); status.textContent = ""; }, 2500);
    });
  });
})();
