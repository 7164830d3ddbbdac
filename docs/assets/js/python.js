// MicroPython, started and scoring before PyScript is there, with the page's modules as a file system.
// PyScript, which comes after the first total, takes it for its interpreter and runs all the rest.
const { micropython, wasm, first, later, pyscript } =
  document.querySelector("script[data-micropython]").dataset;

// A part of the page's Python: its modules, and the sentences that they say (hooks/bundle.py).
const asked = async (address) => {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return await answer.text();
  } catch (error) {
    // Python would only print it.
    dispatchEvent(new Event("bieu-diem:missing"));
    throw error;
  }
};
const opened = (text) => {
  const { modules, messages } = JSON.parse(text);
  const bytes = new Uint8Array(modules.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = modules.charCodeAt(at);
  return { messages, modules: bytes };
};

const print = (bytes) => console.log(new TextDecoder().decode(bytes));
let output = { stdout: print, stderr: print };

// Where nothing has to be fetched, Python would hold up the first drawing. (A page that nobody sees
// is never drawn.)
const patience = 1_000;
const drawn = new Promise((done) => {
  new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  setTimeout(done, patience);
});

const start = async () => {
  const needed = [import(new URL(micropython, document.baseURI)), asked(first)];
  const [{ loadMicroPython }, part] = await Promise.all([...needed, drawn]);
  const { messages, modules } = opened(part);
  const python = await loadMicroPython({
    linebuffer: false,
    stdout: (bytes) => output.stdout(bytes),
    stderr: (bytes) => output.stderr(bytes),
    // A relative address: an absolute one on a disk it would not fetch.
    url: wasm,
    romfs: modules,
  });
  // For page.py. Only from now on is the line free for it.
  globalThis.firstMessages = messages;
  const rest = asked(later);
  globalThis.laterPart = async () => {
    const part = opened(await rest);
    python.FS.writeFile("/later.rom", part.modules);
    return part.messages;
  };
  // PyScript compiles its own Python package before a page's script; this page uses none of it.
  const { runPythonAsync } = python;
  python.runPythonAsync = (code, ...more) => {
    if (!code.includes("import pyscript as _pyscript")) return runPythonAsync(code, ...more);
  };
  return python;
};

const parsed = new Promise((done) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", done);
  else done();
});
const begun = Promise.all([start(), parsed]).then(([python]) => {
  python.runPython("import page\nentering = page.begin()");
  return python;
});

export const loadMicroPython = (options) => {
  output = options;
  return begun;
};

// In the page as one file PyScript stands in the page itself.
if (pyscript) begun.then(() => import(new URL(pyscript, document.baseURI)));
