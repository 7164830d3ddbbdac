// What Python cannot do: what comes before it (keep what is typed, print the blank sheet, say that
// it did not start), and catching what JavaScript throws. app/page/start.py takes over at data-app="ready".
(() => {
  "use strict";
  const root = document.documentElement;
  const form = document.getElementById("sheet");
  const fields = [...form.querySelectorAll("input[id]:not([type=file]), select, textarea")];
  const patience = 30_000;
  const grace = 4_000;

  // PyScript probes for eval with one Function(…) call that only workers need; a content
  // security policy without 'unsafe-eval' would report it.
  globalThis.Function = new Proxy(Function, { apply: () => () => undefined });

  // PyScript would also run what comes into the page later, as <script type="mpy">, as an attribute
  // mpy-click or as <mpy-script>, past any policy. It finds the page's own script without watching the document.
  const { observe } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (target, options) {
    if (target !== document) observe.call(this, target, options);
  };
  const define = customElements.define.bind(customElements);
  customElements.define = (name, ...rest) => {
    if (!/^m?py-/.test(name)) define(name, ...rest);
  };

  // MicroPython cannot catch an exception of a JavaScript call, so app/browser/bridge.py calls through this.
  globalThis.attempt = (target, method, ...given) => {
    try {
      return { failed: "", value: target[method](...given) };
    } catch (error) {
      return { failed: error.name };
    }
  };
  // With texts that have not been through Python: it would lose what follows a NUL.
  globalThis.attemptAll = (target, method, given) => attempt(target, method, ...given);

  // A text over this length would take Python seconds at each key, or more memory than it has. It stays
  // in its field, marked as not kept, and what was kept of the field stays. Here, because Python cannot
  // ask for a text's length without copying the text.
  const longest = Number(form.dataset.longest);
  const tooLong = new Map();
  const isTooLong = (globalThis.isTooLong = (field) => tooLong.has(field));
  const mark = (field) => {
    const message = document.getElementById("too-long").content.firstElementChild.cloneNode(true);
    message.id = `l-${field.id}`;
    tooLong.set(field, { message, invalid: field.getAttribute("aria-invalid") });
    field.setAttribute("aria-errormessage", message.id);
    field.setAttribute("aria-invalid", "true");
    field.after(message);
  };
  const unmark = (field) => {
    const { message, invalid } = tooLong.get(field);
    tooLong.delete(field);
    field.removeAttribute("aria-errormessage");
    if (!invalid) field.removeAttribute("aria-invalid");
    message.remove();
  };
  const measure = (event) => {
    const field = event.target;
    // What app/page/form.py writes, as from a file, does not bubble.
    if (!event.bubbles) return;
    const long = field.value.length > longest;
    if (long !== isTooLong(field)) (long ? mark : unmark)(field);
    if (long) event.stopPropagation();
  };
  form.addEventListener("input", measure, true);
  addEventListener("beforeunload", (event) => tooLong.size && event.preventDefault());
  // For app/page/form.py, around showing a whole sheet: another sheet's fields do not get these texts.
  let whose = "";
  const aside = new Map();
  globalThis.tooLongFields = () => JSON.stringify([...tooLong.keys()].map((field) => field.id));
  globalThis.layAside = () => {
    for (const field of tooLong.keys()) {
      aside.set(field, field.value);
      field.value = "";
    }
  };
  globalThis.putBack = (sheet) => {
    for (const [field, text] of aside) {
      if (!whose || whose === sheet) field.value = text;
      else unmark(field);
    }
    aside.clear();
    whose = sheet;
  };

  const waiting = () => root.dataset.app !== "ready";

  const fail = (reason) => {
    if (root.dataset.app !== "loading") return;
    for (const text of document.querySelectorAll("[data-failure]")) {
      text.hidden = text.dataset.failure !== reason;
    }
    root.dataset.app = "failed";
  };

  // Storage may be refused (private mode, a frame): then a reload before Python is ready forgets.
  const quietly = (action) => {
    try {
      return action();
    } catch {
      return null;
    }
  };

  const ours = `bieu-diem:${form.dataset.rubric}`;
  // On a shared computer nothing is noted; app/storage/localstorage.py keeps to the same.
  const shared = Boolean(quietly(() => sessionStorage.getItem("bieu-diem:shared")));
  document.getElementById("shared").checked = shared;
  root.toggleAttribute("data-shared", shared);

  // Whose turn it is, "" for everybody's: all other columns can be read alone. Here, because it must
  // hold before Python is there, too; app/page/turns.py calls it when somebody chooses.
  const turns = [...document.querySelectorAll("#turns [name=turn]")];
  globalThis.takeTurn = (turn) => {
    form.dataset.turn = turn;
    for (const choice of turns) choice.checked = choice.value === turn;
    document.getElementById("finish").disabled = waiting() || !turn;
    for (const place of form.querySelectorAll("[data-column]")) {
      const closed = turn !== "" && place.dataset.column !== turn;
      place.classList.toggle("closed", closed);
      for (const part of place.querySelectorAll("input, select, button")) {
        part[part.localName === "input" ? "readOnly" : "disabled"] = closed;
      }
    }
  };
  const taken = !shared && quietly(() => localStorage.getItem(`${ours}:turn`));
  const turn = (turns.find((choice) => choice.value === taken) ?? turns[0]).value;
  if (turn) takeTurn(turn);

  // Of the sheet that this tab will have in hand; app/store.py chooses in the same way.
  const hand =
    quietly(() => sessionStorage.getItem(`${ours}:hand`)) ??
    quietly(() => JSON.parse(localStorage.getItem(`${ours}:last`))[0]);
  const read = (key) => (!shared && quietly(() => JSON.parse(localStorage.getItem(key)))) || {};
  const textsOf = (some) => Object.fromEntries(some.map((field) => [field.id, field.value]));
  const put = (texts, action) => {
    for (const field of fields) {
      if (typeof texts[field.id] === "string") action(field, texts[field.id]);
    }
  };

  // What the form last showed of that sheet is there again at once, and is scored at once: reading
  // the sheet itself takes longer. Of what has further effects Python must hear, so it waits.
  const plain = fields.filter((field) => !field.matches("[data-evidence], [data-difference]"));
  const shown = read(`${ours}:shown`);
  const isShown = hand && shown.sheet === hand && typeof shown.texts === "object";
  const shownTexts = isShown ? shown.texts : {};
  const touched = new Set(fields.filter((field) => field.value));
  put(shownTexts, (field, text) => {
    if (!touched.has(field)) field.value = text;
  });
  globalThis.noteShown = (sheet) => {
    if (root.hasAttribute("data-shared")) return;
    // Of a file's text that is longer than can be typed there is no second copy: it waits, too.
    const texts = textsOf(plain.filter(({ value }) => value && value.length <= longest));
    const note = JSON.stringify({ sheet, texts });
    if (quietly(() => localStorage.setItem(`${ours}:shown`, note)) === null) {
      quietly(() => localStorage.removeItem(`${ours}:shown`));
    }
  };

  // What is typed until Python is ready goes over it, and survives a reload, too.
  const key = hand ? `${ours}:typed:${hand}` : `${ours}:typed`;
  put(read(key), (field, text) => {
    field.value = text;
    touched.add(field);
  });
  form.addEventListener("input", ({ target }) => {
    if (!waiting() || !fields.includes(target)) return;
    touched.add(target);
    if (shared) return;
    const whole = [...touched].filter((field) => !isTooLong(field));
    quietly(() => localStorage.setItem(key, JSON.stringify(textsOf(whole))));
  });

  // For app/page/form.py, which would call for each field.
  const kept = (some) => some.filter((field) => !isTooLong(field));
  globalThis.touchedFields = () => JSON.stringify(kept([...touched]).map((field) => field.id));
  // Entries alone, and no long ones, which are none: at its start Python has no memory for more.
  globalThis.textsAtStart = () => {
    const entries = plain.filter(({ id, value }) => id.startsWith("e-") && value.length < 100);
    return JSON.stringify(isShown ? textsOf(kept(entries)) : {});
  };

  // The site's other scripts would compete for a slow line with what the first total needs.
  new MutationObserver((_changes, observer) => {
    if (root.dataset.app === "loading") return;
    observer.disconnect();
    for (const part of document.querySelectorAll("[data-afterwards]")) {
      const address = part.dataset.afterwards;
      if (part.localName === "link") part.href = address;
      else {
        const script = document.createElement("script");
        document.body.append(Object.assign(script, { src: address, async: false }));
      }
    }
  }).observe(root, { attributeFilter: ["data-app"] });

  document.querySelector("[data-action=print-blank]").addEventListener("click", () => {
    root.dataset.print = "blank";
    print();
    delete root.dataset.print;
  });

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
  dispatchEvent(new Event("bieu-diem:form"));
})();
