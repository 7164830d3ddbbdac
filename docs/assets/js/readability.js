// Larger letters and a stronger contrast, for every page and kept on this machine. In JavaScript,
// since it has to be so before the page is drawn.
(() => {
  "use strict";
  const root = document.documentElement;
  const key = `${KEY_PREFIX}${KEY_READING}`;
  const largest = 3;

  // Storage may be refused: then the choice lasts as long as the page.
  const quietly = (action) => {
    try {
      return action();
    } catch {
      return null;
    }
  };

  const chosen = { size: 0, contrast: false };
  const recall = () => {
    const { size, contrast } = quietly(() => JSON.parse(localStorage.getItem(key))) ?? {};
    chosen.size = Number.isInteger(size) ? Math.min(Math.max(size, 0), largest) : 0;
    chosen.contrast = contrast === true;
  };

  const show = () => {
    root.dataset.textSize = chosen.size;
    root.dataset.contrast = chosen.contrast ? "high" : "usual";
    for (const button of document.querySelectorAll("[data-reading]")) {
      const step = Number(button.dataset.reading);
      if (step) button.disabled = chosen.size === (step > 0 ? largest : 0);
      else button.setAttribute("aria-pressed", chosen.contrast);
    }
  };

  const choose = (button) => {
    const step = Number(button.dataset.reading);
    if (step) chosen.size = Math.min(Math.max(chosen.size + step, 0), largest);
    else chosen.contrast = !chosen.contrast;
    quietly(() => localStorage.setItem(key, JSON.stringify(chosen)));
    show();
  };

  // By then the page's styles are on their way.
  new MutationObserver((_changes, observer) => {
    if (!document.body) return;
    observer.disconnect();
    recall();
    show();
  }).observe(root, { childList: true });
  addEventListener("DOMContentLoaded", () => {
    show();
    for (const button of document.querySelectorAll("[data-reading]")) {
      button.addEventListener("click", () => choose(button));
    }
  });
})();
