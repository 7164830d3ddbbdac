// What PyScript takes for its interpreter: MicroPython, with the page's modules in its file system.
// All addresses stand in the page, as attributes of its one script of type mpy.
const { micropython, wasm, first, later } = document.querySelector("script[type=mpy]").dataset;

const fetched = async (address) => {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return await answer.json();
  } catch (error) {
    // Python would only print it.
    dispatchEvent(new Event("bieu-diem:missing"));
    throw error;
  }
};
const early = fetched(first);

const write = ({ FS }, { modules, texts }) => {
  for (const [name, bytes] of Object.entries(modules)) {
    FS.writeFile(name, Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  }
  for (const [name, text] of Object.entries(texts)) FS.writeFile(name, text);
};

export const loadMicroPython = async (options) => {
  const { loadMicroPython } = await import(new URL(micropython, document.baseURI));
  // A relative address: an absolute one on a disk it would not fetch.
  const python = await loadMicroPython({ ...options, url: wasm });
  write(python, await early);
  // Asked for by page.py, once the first total is there.
  globalThis.laterModules = async () => write(python, await fetched(later));
  // PyScript compiles its own Python package before a page's script; this page uses none of it.
  const { runPythonAsync } = python;
  python.runPythonAsync = (code, ...more) => {
    if (!code.includes("import pyscript as _pyscript")) return runPythonAsync(code, ...more);
  };
  return python;
};
