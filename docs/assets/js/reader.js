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

const found = (parts) => {
  const given = parts.map(({ name, data }, place) => {
    const path = data ? `/in${place}` : "";
    if (data) python.FS.writeFile(path, new Uint8Array(data));
    return [name, path];
  });
  python.globals.set("given", JSON.stringify(given));
  python.runPython("told = reading.read_all(given)");
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
