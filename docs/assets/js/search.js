// What the theme's search box does not do: it hears keys alone, so a text that a mouse has pasted or a
// voice has written finds nothing; and it says "getting ready" for ever where its index does not come.
(() => {
  "use strict";
  const box = document.querySelector("[data-md-component=search-query]");
  const said = document.querySelector("[data-md-component=search-result] .md-search-result__meta");
  const why = (reason) => document.querySelector(`[data-search=${reason}]`).textContent;
  const { src } = document.currentScript;

  // By then the theme may not have heard of the key that a keyboard's own event follows.
  box.addEventListener("input", () => {
    box.dispatchEvent(new KeyboardEvent("keyup", { key: "" }));
  });

  // Their names have hashes (hooks/after/hashnames.py): a host that has another version has none of them.
  const wrong = async (address) => {
    try {
      const { ok, status } = await fetch(address);
      if (ok) return "";
      return [404, 410].includes(status) ? "changed" : "missing";
    } catch {
      return "missing";
    }
  };
  // In the browser's store by now, or not to be had.
  const look = async () => {
    const asked = ["search/search_index.json", "assets/javascripts/lunr/min/lunr.vi.min.js"];
    const base = new URL("../../", src);
    const found = await Promise.all(asked.map((path) => wrong(new URL(path, base))));
    const reason = found.find(Boolean);
    if (reason) said.textContent = why(reason);
  };
  box.addEventListener("focus", look, { once: true });
  if (document.activeElement === box) look();
})();
