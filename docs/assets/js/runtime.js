// Starts MicroPython and lets it score before PyScript is there, with the page's modules as a file
// system. PyScript, which comes after the first total, takes it for its interpreter
// (interpreter.js) and runs all the rest.
(() => {
  "use strict";
  const root = document.documentElement;
  // A saved copy of the page has the state that the page was in; a page from its host begins so.
  if (root.dataset.app !== "loading") {
    root.dataset.app = "copy";
    const form = ":is(#sheet, .turns, .files, .open-to-all)";
    addEventListener("DOMContentLoaded", () => {
      for (const one of document.querySelectorAll(`${form} :is(input, textarea, select, button)`)) {
        one.disabled = true;
      }
    });
    return;
  }
  // In the page as one file there is no `pyscript` to fetch: it stands in the page, too.
  const { micropython, wasm, later, rows, interpreter, pyscript, room, finish } =
    document.currentScript.dataset;

  const once = (type) => new Promise((done) => addEventListener(type, done, { once: true }));
  const until = (time) => new Promise((done) => setTimeout(done, time - performance.now()));
  // Between two pieces of work, once there is a page to be used: what a person does on it comes first.
  bieuDiem.pause = () => {
    const isDrawn = performance.getEntriesByType("paint").length > 0;
    return isDrawn ? new Promise((done) => setTimeout(done)) : Promise.resolve();
  };
  const ahead = (link) => document.head.append(Object.assign(document.createElement("link"), link));

  // Once more on this machine, nothing has to be fetched: then the page is drawn once, whole and with
  // its first total, and not piece by piece while it is read, which would take longer.
  const again = new Promise((done) => {
    const [page] = performance.getEntriesByType("navigation");
    // Its sizes are known at its end only, and not every browser says where a page comes from.
    const isHere = page?.deliveryType || (page?.responseEnd && page.transferSize < page.encodedBodySize);
    if (!isHere) return;
    ahead({ rel: "expect", blocking: "render", href: "#page" });
    done();
  });
  const drawn = new Promise((done) => {
    new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  });
  // Said by failure.js, below which there is nothing that Python looks for.
  const parsed = once("bieu-diem:form");

  // From where a module is imported; the page as one file says otherwise.
  const moduleAt = (address) =>
    bieuDiem.moduleAt?.(address) ?? new URL(address, document.baseURI).href;

  // A part of the page's Python: its modules, and the sentences that they say. A character stands for
  // a byte, its number being the byte's or 256 more (hooks/before/bundle.py).
  const opened = (text) => {
    const { modules, messages } = JSON.parse(text);
    const bytes = new Uint8Array(modules.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = modules.charCodeAt(at);
    return { messages, modules: bytes };
  };

  const print = (bytes) => console.log(new TextDecoder().decode(bytes));
  let output = { stdout: print, stderr: print };

  // This build of MicroPython asks the browser for a function at every call, only to compare it with
  // what it remembers itself: a quarter of all its time. Its table of functions never changes.
  const rememberFunctions = () => {
    const { get } = WebAssembly.Table.prototype;
    WebAssembly.Table.prototype.get = function (place) {
      const known = [];
      this.get = (at) => (known[at] ??= get.call(this, at));
      return this.get(place);
    };
  };

  const start = async () => {
    // Drawing comes first; but a slow line has time by then, and does not wait for it.
    await Promise.race([drawn, again, until(500)]);
    if (pyscript) ahead({ rel: "preload", as: "fetch", crossOrigin: "", href: wasm });
    // In the page as one file the modules stand below: on a busy machine they may not be there yet.
    else await parsed;
    const { loadMicroPython } = await import(await moduleAt(micropython));
    // (A page that nobody sees is never drawn.)
    await Promise.all([parsed, Promise.race([drawn, again, until(1_500)])]);
    await bieuDiem.pause();
    const { messages, modules } = opened(document.getElementById("first").textContent);
    rememberFunctions();
    const python = await loadMicroPython({
      linebuffer: false,
      stdout: (bytes) => output.stdout(bytes),
      stderr: (bytes) => output.stderr(bytes),
      // A relative address: an absolute one on a disk it would not fetch.
      url: wasm,
      romfs: modules,
    });
    bieuDiem.firstMessages = () => messages;
    await bieuDiem.pause();
    python.runPython(`from ${room} import start`);
    await bieuDiem.pause();
    python.runPython("inputs = start.begin()");
    return python;
  };

  // The page's other modules, and the sentences that these say.
  const rest = async (python) => {
    const [answer] = await Promise.all([fetch(later), import(await moduleAt(rows))]);
    if (!answer.ok) throw new Error(`${later}: ${answer.status}`);
    const { messages, modules } = opened(await answer.text());
    // Beside what Python collects, which would look through it each time.
    const place = python._module._malloc(modules.length);
    python._module.HEAPU8.set(modules, place);
    return { messages, place, size: modules.length };
  };

  // Python would only print it, and failure.js must be there to hear it.
  const failed = async (error) => {
    await parsed;
    // A browser that does not know what the interpreter is made of.
    const old = error instanceof SyntaxError || error instanceof WebAssembly.CompileError;
    dispatchEvent(new CustomEvent("bieu-diem:missing", { detail: old ? "old" : "" }));
    throw error;
  };

  const begun = start().catch(failed);
  begun.then((python) => {
    // Only from now on is the line free for all that follows.
    const later = rest(python).catch(failed);
    bieuDiem.laterPart = () => later;
    if (finish) {
      bieuDiem.python = python;
      Promise.resolve(python.runPythonAsync(finish)).catch(failed);
      return;
    }
    // PyScript compiles its own Python package before a page's script; this page uses none of it.
    const { runPythonAsync } = python;
    python.runPythonAsync = (code, ...given) => {
      if (!code.includes("import pyscript as _pyscript")) return runPythonAsync(code, ...given);
    };
    if (!pyscript) return;
    ahead({ rel: "modulepreload", href: interpreter });
    import(moduleAt(pyscript));
  });

  bieuDiem.startedPython = async (options) => {
    output = options;
    await bieuDiem.pause();
    return begun;
  };
})();
