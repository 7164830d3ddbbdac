// Runs in the measured page before anything else of it; bench_sheets.py reads what it leaves.
(() => {
  "use strict";
  const changes = { childList: true, characterData: true, subtree: true };

  // Milliseconds until `holds` is true and what came of it has been drawn.
  const until = (start, holds) =>
    new Promise((done) => {
      const observer = new MutationObserver(() => look());
      const look = () => {
        if (!holds()) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
      };
      observer.observe(document.body, changes);
      look();
    });
  const text = (id) => document.getElementById(id)?.textContent ?? "";
  const now = () => performance.now();

  globalThis.timeTheList = (count) => {
    // What an earlier list said.
    document.getElementById("sheets-count")?.replaceChildren();
    const start = now();
    document.querySelector("[data-action=sheets]").click();
    return until(start, () => text("sheets-count").startsWith(`${count} `));
  };

  globalThis.timeTheFilter = (words) => {
    const start = now();
    const field = document.getElementById("sheets-filter");
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return until(start, () => text("sheets-count").includes("/"));
  };

  globalThis.timeOpening = () => {
    const start = now();
    document.querySelector("#sheets-rows [data-do=open]").click();
    return until(start, () => !document.getElementById("sheets").open);
  };

  globalThis.timeTheBackup = () => {
    const start = now();
    document.querySelector("#sheets [data-do=backup]").click();
    return until(start, () => text("notice-text").includes("sao-luu-"));
  };

  // The file is chosen from outside; what is measured begins when the page is told.
  addEventListener("change", ({ target }) => {
    if (target.id !== "file") return;
    const done = () => text("notice-text").startsWith("Đã mở bản sao lưu");
    globalThis.restored = until(now(), done);
  }, true);
})();
