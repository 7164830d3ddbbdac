// The theme's own scripts, for search and for light or dark, come to the scoring page when somebody
// turns to what is around the form: until then they would take a slow machine's time from it.
(() => {
  "use strict";
  const signs = ["pointerover", "pointerdown", "focus", "keydown", "input", "change"];
  // The button for the other choice between light and dark, which the theme shows by itself.
  const { mdColorScheme } = document.body.dataset;
  for (const choice of document.querySelectorAll("[name=__palette]")) {
    choice.checked = choice.dataset.mdColorScheme === mdColorScheme;
    choice.nextElementSibling.hidden = !choice.checked;
  }

  // What the theme would miss; of each kind the last. A key might mean something to the form, too.
  const replayed = new Set(["focus", "input", "change"]);
  const missed = new Map();

  const load = (one) =>
    new Promise((done) => {
      const script = document.createElement("script");
      script.onload = done;
      document.body.append(Object.assign(script, { src: one.dataset.theme, async: false }));
    });

  let asked = false;
  const turned = async (target, event) => {
    const { type } = event;
    if (target.closest?.(".md-header") && replayed.has(type)) missed.set(type, [target, event]);
    if (asked) return;
    asked = true;
    await Promise.all([...document.querySelectorAll("[data-theme]")].map(load));
    for (const sign of signs) removeEventListener(sign, meet, true);
    for (const [place, one] of missed.values()) {
      place.dispatchEvent(new one.constructor(one.type, one));
    }
  };
  const meet = (event) => {
    if (!event.target.closest?.("#sheet, dialog")) turned(event.target, event);
  };
  for (const sign of signs) addEventListener(sign, meet, { capture: true, passive: true });

  // Somebody was quicker than this script.
  const { activeElement } = document;
  if (activeElement.closest(".md-header")) turned(activeElement, new FocusEvent("focus"));
})();
