// Says that the page did not start, and why.
(() => {
  "use strict";
  const root = document.documentElement;
  const patience = 30_000;
  const grace = 4_000;

  const fail = (reason) => {
    if (root.dataset.app !== "loading") return;
    for (const text of document.querySelectorAll("[data-failure]")) {
      text.hidden = text.dataset.failure !== reason;
    }
    root.dataset.app = "failed";
  };

  document.getElementById("try-again").addEventListener("click", () => location.reload());

  if (typeof WebAssembly !== "object") fail("old");
  addEventListener(
    "error",
    (event) => {
      if (/script|link/.test(event.target.localName)) fail("missing");
    },
    true,
  );
  // PyScript rejects when a file is missing, but also, and starts all the same, when storage is
  // refused: so only what is not ready some seconds later has failed.
  addEventListener("bieu-diem:missing", () => fail("missing"));
  addEventListener("unhandledrejection", () => setTimeout(() => fail("missing"), grace));
  setTimeout(() => fail("slow"), patience);
  // The last of the page's own scripts: below it there is nothing that Python looks for.
  dispatchEvent(new Event("bieu-diem:form"));
})();
