// What the form showed, and what was typed into it, is there again at once: Python, which has the
// sheet itself read, comes later and takes over at data-app="ready".
(() => {
  "use strict";
  const root = document.documentElement;
  const form = document.getElementById("sheet");
  const fields = [...form.querySelectorAll("input[id]:not([type=checkbox]), select, textarea")];
  const { quietly } = bieuDiem;
  const ours = `${KEY_PREFIX}${form.dataset.rubric}`;

  // On a shared computer nothing is noted; app/storage/localstorage.py keeps to the same.
  const shared = Boolean(quietly(() => sessionStorage.getItem(`${KEY_PREFIX}${KEY_SHARED}`)));
  for (const box of document.querySelectorAll("#shared, [data-shared-too]")) box.checked = shared;
  root.toggleAttribute("data-shared", shared);

  // Of the sheet that this tab will have in hand; app/storage/store.py chooses in the same way.
  const hand =
    quietly(() => sessionStorage.getItem(`${ours}${KEY_HAND}`)) ||
    quietly(() => JSON.parse(localStorage.getItem(`${ours}${KEY_LAST}`))[0]);
  const read = (key) => (!shared && quietly(() => JSON.parse(localStorage.getItem(key)))) || {};
  const textsOf = (some) => Object.fromEntries(some.map((field) => [field.id, field.value]));
  const put = (texts, action) => {
    for (const field of fields) {
      if (typeof texts[field.id] === "string") action(field, texts[field.id]);
    }
  };

  // What the form last showed of that sheet is scored at once: reading the sheet takes longer. Of
  // what has further effects Python must hear, so it waits.
  const plain = fields.filter((field) => !field.matches("[data-evidence], [data-difference]"));
  const shown = read(`${ours}${KEY_SHOWN}`);
  const isShown = hand && shown.sheet === hand && typeof shown.texts === "object";
  const touched = new Set(fields.filter((field) => field.value));
  put(isShown ? shown.texts : {}, (field, text) => {
    if (!touched.has(field)) field.value = text;
  });

  // What is typed until Python is ready goes over it, and survives a reload, too.
  const key = `${ours}${KEY_TYPED}${hand ? `:${hand}` : ""}`;
  put(read(key), (field, text) => {
    field.value = text;
    touched.add(field);
  });
  const kept = (some) => some.filter((field) => !bieuDiem.isTooLong(field));
  form.addEventListener("input", ({ target }) => {
    if (root.dataset.app === "ready" || !fields.includes(target)) return;
    touched.add(target);
    if (shared) return;
    quietly(() => localStorage.setItem(key, JSON.stringify(textsOf(kept([...touched])))));
  });

  const longest = Number(form.dataset.longest);
  Object.assign(bieuDiem, {
    noteShown(sheet) {
      if (root.hasAttribute("data-shared")) return;
      // Of a file's text that is longer than can be typed there is no second copy: it waits, too.
      const texts = textsOf(plain.filter(({ value }) => value && value.length <= longest));
      const note = JSON.stringify({ sheet, texts });
      if (quietly(() => localStorage.setItem(`${ours}${KEY_SHOWN}`, note)) === null) {
        quietly(() => localStorage.removeItem(`${ours}${KEY_SHOWN}`));
      }
    },
    touchedIds: () => JSON.stringify(kept([...touched]).map((field) => field.id)),
    // Entries alone, and no long ones, which are none: at its start Python has no memory for more.
    // A sheet's mirror, or that the database has one.
    isEmpty: () =>
      shared ||
      !quietly(() =>
        Object.keys(localStorage).some((name) =>
          [`${ours}/`, `${ours}${KEY_LAST}`].some((start) => name.startsWith(start)),
        ),
      ),
    textsAtStart() {
      const entries = plain.filter(({ id, value }) => id.startsWith("e-") && value.length < 100);
      return JSON.stringify(isShown ? textsOf(kept(entries)) : {});
    },
  });
})();
