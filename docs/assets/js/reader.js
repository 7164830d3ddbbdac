// A worker that reads files with the page's own Python modules: see manyfiles.js.
let python;

const start = async ({ micropython, wasm, later, job }) => {
  const [{ loadMicroPython }, answer] = await Promise.all([import(micropython), fetch(later)]);
  const { modules, messages } = JSON.parse(await answer.text());
  const romfs = Uint8Array.from(modules, (letter) => letter.charCodeAt(0));
  python = await loadMicroPython({ url: wasm, romfs });
  python.globals.set("job", job);
  python.globals.set("messages", messages);
  python.runPython("from overview import reading\nreading.begin(job, messages)");
};

const found = ({ name, data }) => {
  if (data) python.FS.writeFile("/in", new Uint8Array(data));
  python.globals.set("name", name);
  python.runPython(`told = reading.read(name, ${data ? '"/in"' : '""'})`);
  return python.globals.get("told");
};

onmessage = async ({ data }) => {
  try {
    if (data.parts) postMessage({ found: data.parts.map(found) });
    else {
      await start(data);
      postMessage({});
    }
  } catch (error) {
    postMessage({ failed: String(error.message ?? error) });
  }
};
