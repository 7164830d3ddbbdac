// Reads many chosen files off the page's own thread: at most four workers (reader.js) run the page's
// Python modules on them. And binary files for Python, which can only hold texts that JavaScript
// gives it: they go by way of its file system.
(() => {
  "use strict";
  const { micropython, wasm, later } = document.querySelector("[data-script=runtime]").dataset;
  const whole = (address) => new URL(address, document.baseURI).href;
  const reader = whole(document.currentScript.dataset.reader);
  const most = Math.min(4, navigator.hardwareConcurrency || 2);
  // So many files, or bytes, go to a worker at once: few at first, for rows to come early, then more,
  // for every call costs something besides.
  const few = 16;
  const many = 64;
  const heavy = 4 << 20;
  let running = { run: 0, stop() {} };
  // Every file that was given until all is cleared: a row opens its sheet by its file's number here.
  let sources = [];

  // A folder that is dropped comes as entries, which tell their files piece by piece.
  const inside = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      return [{ name: entry.fullPath.replace(/^\//, ""), file }];
    }
    const reading = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, fail) => reading.readEntries(done, fail));
      if (!some.length) break;
      for (const one of some) found.push(...(await inside(one)));
    }
    return found;
  };
  const dropped = async (transfer) => {
    const items = [...transfer.items].filter((item) => item.kind === "file");
    const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
    if (entries.includes(null)) return chosen(transfer.files);
    return (await Promise.all(entries.map(inside))).flat();
  };
  const chosen = (files) =>
    [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  const wanted = ({ name }) => !/(^|\/)(\.|__MACOSX\/|(thumbs\.db|desktop\.ini)$)/i.test(name);

  const added = async (given) => {
    let files;
    if (Array.isArray(given)) files = given.map(({ name, text }) => ({ name, file: new Blob([text]) }));
    else files = await (given.items ? dropped(given) : chosen(given));
    files = files.filter(wanted);
    const first = sources.length;
    sources = sources.concat(files);
    return files.map((_, place) => first + place);
  };
  const bytesOf = async (number) => {
    try {
      return await sources[number].file.arrayBuffer();
    } catch {
      return null;
    }
  };

  // `given` is a list of files, a drop's data, texts {name, text}, or JSON with the numbers of files
  // that were given before; `job` is JSON for the readers. `told(json, done, of)` hears of
  // each batch: a list of what each file came to, with the files' numbers before it.
  const read = async (given, job, told) => {
    const files = typeof given === "string" ? JSON.parse(given) : await added(given);
    running.stop();
    const mine = { run: running.run + 1, stopped: false, workers: [], files };
    running = mine;
    let next = 0;
    let done = 0;
    const work = async () => {
      const worker = new Worker(reader, { type: "module" });
      mine.workers.push(worker);
      const answer = (message, transfer = []) =>
        new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => (data.failed ? reject(new Error(data.failed)) : resolve(data));
          worker.onerror = () => reject(new Error("worker"));
          worker.postMessage(message, transfer);
        });
      const addresses = { micropython: whole(micropython), wasm: whole(wasm), later: whole(later) };
      await answer({ ...addresses, job });
      // While a worker reads some, the next ones are fetched for it.
      let ahead = fetched();
      for (let some = await ahead; some.length && !mine.stopped; some = await ahead) {
        ahead = fetched();
        const parts = some.map(({ name, data }) => ({ name, data }));
        const { found } = await answer({ parts }, parts.map(({ data }) => data).filter(Boolean));
        if (mine.stopped) return;
        done += some.length;
        told(`[${JSON.stringify(some.map(({ number }) => number))}, ${found}]`, done, files.length);
      }
    };
    // Not by `file.size`: the browser would look each file up, one by one, while the page stands still.
    const fetched = async () => {
      const some = [];
      const enough = next < most * few ? few : many;
      for (let size = 0; some.length < enough && size < heavy && next < files.length; ) {
        const numbers = files.slice(next, next + few);
        next += numbers.length;
        const found = await Promise.all(numbers.map(bytesOf));
        numbers.forEach((number, place) => {
          some.push({ number, name: sources[number].name, data: found[place] });
          size += found[place]?.byteLength ?? 0;
        });
      }
      return some;
    };
    mine.stop = () => {
      mine.stopped = true;
      for (const worker of mine.workers) worker.terminate();
      mine.finish();
    };
    const stopped = new Promise((resolve) => {
      mine.finish = resolve;
    });
    const workers = Math.max(1, Math.min(most, Math.ceil(files.length / few)));
    let failure = "";
    const all = Promise.all(Array.from({ length: workers }, work)).catch((error) => {
      if (mine.stopped) return;
      failure = done ? String(error.message) : "start";
      if (done) console.error(error);
    });
    await Promise.race([all, stopped]);
    for (const worker of mine.workers) worker.terminate();
    if (running !== mine) return "replaced";
    return mine.stopped ? "stopped" : failure;
  };

  bieuDiem.manyFiles = {
    read,
    stop: () => running.stop(),
    // What `read` was last asked for, for a page that has to do it itself.
    asked: () => JSON.stringify(running),
    isStopped: (run) => running.run !== run || running.stopped,
    name: (number) => sources[number].name,
    // Put a file's bytes into Python's file system, and say how many; -1 when it cannot be read (any
    // more).
    async lay(number, path) {
      const data = await bytesOf(number);
      if (data) bieuDiem.python.FS.writeFile(path, new Uint8Array(data));
      return data ? data.byteLength : -1;
    },
    forget() {
      sources = [];
    },
    // What Python has written to its file system, handed to the browser as a file.
    handOut(path, name, type) {
      const bytes = bieuDiem.python.FS.readFile(path);
      bieuDiem.python.FS.unlink(path);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  };
})();
