// What PyScript takes for its interpreter: MicroPython, started before PyScript itself is there, with
// the page's modules as a file system. All addresses stand in the page, as attributes of its one
// script of type mpy.
const { micropython, wasm, first, later } = document.querySelector("script[type=mpy]").dataset;

// A part of the page's Python: its modules, and the sentences that they say (hooks/bundle.py).
const part = async (address) => {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const { modules, messages } = await answer.json();
    return { messages, modules: Uint8Array.from(modules, (byte) => byte.charCodeAt(0)) };
  } catch (error) {
    // Python would only print it.
    dispatchEvent(new Event("bieu-diem:missing"));
    throw error;
  }
};

let output = console;
const start = async () => {
  const asked = [import(new URL(micropython, document.baseURI)), part(first)];
  const [{ loadMicroPython }, { messages, modules }] = await Promise.all(asked);
  const python = await loadMicroPython({
    linebuffer: false,
    stdout: (bytes) => output.stdout(bytes),
    stderr: (bytes) => output.stderr(bytes),
    // A relative address: an absolute one on a disk it would not fetch.
    url: wasm,
    romfs: modules,
  });
  // For page.py.
  globalThis.firstMessages = messages;
  globalThis.laterPart = async () => {
    const { messages: more, modules: others } = await part(later);
    python.FS.writeFile("/later.rom", others);
    return more;
  };
  // PyScript compiles its own Python package before a page's script; this page uses none of it.
  const { runPythonAsync } = python;
  python.runPythonAsync = (code, ...more) => {
    if (!code.includes("import pyscript as _pyscript")) return runPythonAsync(code, ...more);
  };
  return python;
};
const started = start();

export const loadMicroPython = (options) => {
  output = options;
  return started;
};
