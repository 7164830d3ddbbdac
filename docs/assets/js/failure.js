// Says that the page did not start, and why.
(() => {
  "use strict";
  const root = document.documentElement;
  const patience = 30_000;
  const grace = 4_000;

  const { dataset } = document.querySelector("[data-script=runtime]");
  const asked = Object.values(dataset).filter((value) => value.includes("/"));

  // What is wrong with a file that Python needs, "" when nothing is. Its name has the beginning of
  // its content's hash (hooks/after/hashnames.py).
  const wrong = async (address) => {
    try {
      const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(5_000) });
      if ([404, 410].includes(answer.status)) return "version";
      const isScript = /script/.test(answer.headers.get("content-type"));
      if (!answer.ok || (address.endsWith(".js") && !isScript)) return "host";
      const content = await answer.arrayBuffer();
      const digest = new Uint8Array((await crypto.subtle?.digest("SHA-256", content)) ?? []);
      const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const [, wanted] = address.match(/\.([0-9a-f]{8})\.\w+$/) ?? [];
      return hash && wanted && !hash.startsWith(wanted) ? "version" : "";
    } catch {
      return "missing";
    }
  };

  // The files are looked through before anything is said: whose fault it is, and what helps.
  const failFor = async (otherwise) => {
    if (root.dataset.app !== "loading") return;
    // The page as one file has all of them within it.
    const found = bieuDiem.moduleAt ? [] : await Promise.all(asked.map(wrong));
    const at = found.findIndex(Boolean);
    for (const place of document.querySelectorAll("[data-failed]")) {
      place.textContent = at < 0 ? "" : asked[at].split("/").pop();
    }
    fail(at < 0 ? otherwise : found[at]);
  };

  const fail = (reason) => {
    if (root.dataset.app !== "loading") return;
    for (const text of document.querySelectorAll("[data-failure]")) {
      text.hidden = text.dataset.failure !== reason;
    }
    root.dataset.app = "failed";
  };

  document.getElementById("try-again").addEventListener("click", () => location.reload());

  // An iPhone's Lockdown mode turns it off, however new the browser is.
  const isApple = /iPhone|iPad|Macintosh/.test(navigator.userAgent) && "GestureEvent" in globalThis;
  if (typeof WebAssembly !== "object") fail(isApple ? "lockdown" : "old");
  addEventListener(
    "error",
    (event) => {
      // Somebody else's script, of an extension or of the host, may be missing.
      const { localName, href, src } = event.target;
      const ours = asked.map((address) => new URL(address, document.baseURI).href);
      if (/script|link/.test(localName) && ours.includes(src || href)) failFor("broken");
    },
    true,
  );
  // PyScript rejects when a file is missing, but also, and starts all the same, when storage is
  // refused: so only what is not ready some seconds later has failed.
  addEventListener("bieu-diem:missing", ({ detail }) => failFor(detail || "broken"));
  addEventListener("unhandledrejection", ({ reason }) => {
    // In one file there is nobody else's script; elsewhere those of the host or of an extension fail
    // for reasons of their own, while ours are still on their way.
    const ours = /\/(vendor|app|assets)\//.test(`${reason?.message} ${reason?.stack}`);
    if (ours || bieuDiem.moduleAt) setTimeout(failFor, grace, "broken");
  });
  setTimeout(() => fail("slow"), patience);
  // The last of the page's own scripts: below it there is nothing that Python looks for.
  dispatchEvent(new Event("bieu-diem:form"));
})();
