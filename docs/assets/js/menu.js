// The menu closes when somebody presses outside it, chooses from it, or presses Escape; and the way
// past the page's head leads into the first field, not to the words above it.
(() => {
  "use strict";
  const form = document.getElementById("sheet");
  const menu = document.getElementById("more");
  // A box to tick within the form is no entry of the sheet.
  form.addEventListener(
    "input",
    (event) => event.target.type === "checkbox" && event.stopPropagation(),
    true,
  );
  addEventListener("pointerdown", ({ target }) => {
    if (menu.open && !menu.contains(target)) menu.open = false;
  });
  addEventListener("keydown", ({ key }) => {
    if (!menu.open || key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("click", ({ target }) => {
    if (!target.closest("button, a")) return;
    // What is hidden drops the focus, and a dialog that opens next could not give it back.
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  });

  const first = () =>
    [...form.querySelectorAll("[data-criterion]")].find((field) => field.offsetParent);
  document.querySelector(".md-skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    first()?.focus();
  });
})();
