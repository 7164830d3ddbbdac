// A text over this length would take Python seconds at each key, or more memory than it has. It stays
// in its field, marked as not kept, and what was kept of the field stays. In JavaScript, because
// Python cannot ask for a text's length without copying the text.
(() => {
  "use strict";
  const form = document.getElementById("sheet");
  const longest = Number(form.dataset.longest);
  const tooLong = new Map();
  const isTooLong = (field) => tooLong.has(field);
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
    const long = field.value.length > longest;
    if (long !== isTooLong(field)) (long ? mark : unmark)(field);
    if (long) event.stopPropagation();
  };
  form.addEventListener("input", measure, true);
  addEventListener("beforeunload", (event) => tooLong.size && event.preventDefault());

  // For app/page/form.py, around showing a whole sheet: another sheet's fields do not get these texts.
  let whose = "";
  const aside = new Map();
  Object.assign(bieuDiem, {
    isTooLong,
    tooLongIds: () => JSON.stringify([...tooLong.keys()].map((field) => field.id)),
    layAside() {
      for (const field of tooLong.keys()) {
        aside.set(field, field.value);
        field.value = "";
      }
    },
    putBack(sheet) {
      for (const [field, text] of aside) {
        if (!whose || whose === sheet) field.value = text;
        else unmark(field);
      }
      aside.clear();
      whose = sheet;
      // A whole sheet has been shown.
      bieuDiem.showOthers();
    },
  });
})();
