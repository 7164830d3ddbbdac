// A worker that reads files with the page's own Python modules: see manyfiles.js.
let python;

// This build of MicroPython asks the browser for a function at every call, only to compare it with
// what it remembers itself: a quarter of all its time. Its table of functions never changes.
const { get } = WebAssembly.Table.prototype;
WebAssembly.Table.prototype.get = function (place) {
  const known = [];
  this.get = (at) => (known[at] ??= get.call(this, at));
  return this.get(place);
};

const start = async ({ micropython, wasm, later, job }) => {
  const [{ loadMicroPython }, answer] = await Promise.all([import(micropython), fetch(later)]);
  const { modules, messages } = JSON.parse(await answer.text());
  const romfs = Uint8Array.from(modules, (letter) => letter.charCodeAt(0));
  python = await loadMicroPython({ url: wasm, romfs });
  python.globals.set("job", job);
  python.globals.set("messages", messages);
  python.runPython("from overview import reading\nreading.begin(job, messages)");
};

// All files go to Python as one, which costs it a tenth of what many do: `null` is one that cannot
// be read.
const found = (parts) => {
  const whole = new Uint8Array(parts.reduce((size, { data }) => size + (data?.byteLength ?? 0), 0));
  let end = 0;
  const given = parts.map(({ name, data }) => {
    if (data) whole.set(new Uint8Array(data), end);
    end += data?.byteLength ?? 0;
    return [name, data ? data.byteLength : null];
  });
  python.FS.writeFile("/in", whole);
  python.globals.set("given", JSON.stringify(given));
  python.runPython('told = reading.read_all(given, "/in")');
  return python.globals.get("told");
};

onmessage = async ({ data }) => {
  try {
    if (data.parts) postMessage({ found: found(data.parts) });
    else {
      await start(data);
      postMessage({});
    }
  } catch (error) {
    postMessage({ failed: String(error.message ?? error) });
  }
};
