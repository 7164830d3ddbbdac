// Marks the words that a search was for on the page that it led to, written with their marks or
// without. The theme's own marking looks for the very letters, and people type "quyet dinh".
(() => {
  "use strict";
  const address = new URL(location.href);
  const asked = address.searchParams.get("h");
  if (asked === null) return;
  // Before the theme sees it; and an address that is passed on need not tell what was looked for.
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);

  // As lunr.vi.min.js folds what it finds.
  const folded = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const terms = folded(asked).split(" ").filter(Boolean);
  const meant = (word) =>
    terms.some((term) => (term.length > 1 ? folded(word).startsWith(term) : folded(word) === term));

  const marked = (word) => {
    const mark = document.createElement("mark");
    mark.textContent = word;
    return mark;
  };

  const mark = () => {
    const page = document.querySelector(".md-content");
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (text.parentElement.closest("script, style, textarea, output, [aria-live], .paper")) continue;
      // Words have odd places, what stands between them even ones.
      const parts = text.data.split(/([\p{L}\p{M}\p{N}]+)/u);
      if (!parts.some((part, place) => place % 2 && meant(part))) continue;
      text.replaceWith(
        ...parts.map((part, place) => (place % 2 && meant(part) ? marked(part) : part)),
      );
    }
  };

  // On the scoring page this script comes after Python.
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", mark);
  else mark();
})();
