// What the theme's search box does not do: it hears keys alone, so a text that a mouse has pasted or a
// voice has written finds nothing; and it says "getting ready" for ever where its index does not come.
(() => {
  "use strict";
  const box = document.querySelector("[data-md-component=search-query]");
  const said = document.querySelector("[data-md-component=search-result] .md-search-result__meta");
  const missing = document.querySelector("[data-search=missing]");
  const { src } = document.currentScript;

  // By then the theme may not have heard of the key that a keyboard's own event follows.
  box.addEventListener("input", () => {
    box.dispatchEvent(new KeyboardEvent("keyup", { key: "" }));
  });

  const isThere = async (address) => {
    try {
      return (await fetch(address)).ok;
    } catch {
      return false;
    }
  };
  // In the browser's store by now, or not to be had.
  const look = async () => {
    const asked = ["search/search_index.json", "assets/javascripts/lunr/min/lunr.vi.min.js"];
    const base = new URL("../../", src);
    const found = await Promise.all(asked.map((path) => isThere(new URL(path, base))));
    if (found.includes(false)) said.textContent = missing.textContent;
  };
  box.addEventListener("focus", look, { once: true });
  if (document.activeElement === box) look();
})();
