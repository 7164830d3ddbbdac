// Control characters, as text copied from a PDF has them, lone halves of characters, marks of direction
// and noncharacters are taken out before Python sees a text, and that is said: Python would lose all
// that follows a NUL. Of files app/formats/text.py takes out the same.
(() => {
  "use strict";
  const unwanted = /[^\P{Cc}\t\n]|\p{Cs}|\p{Bidi_Control}|\p{Noncharacter_Code_Point}/gu;
  const without = (text) => text.replace(unwanted, "");
  const told = new Map();
  // What is being pasted, before Python sees it.
  bieuDiem.pastedText = ({ clipboardData }) =>
    without((clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n"));

  const clean = (field) => {
    const { value, selectionStart } = field;
    told.get(field)?.remove();
    told.delete(field);
    const text = without(value);
    if (text === value) return;
    field.value = text;
    const caret = without(value.slice(0, selectionStart)).length;
    if (field.matches("[type=text], textarea")) field.setSelectionRange(caret, caret);
    const message = document.getElementById("cleaned").content.firstElementChild.cloneNode(true);
    told.set(field, message);
    field.after(message);
  };
  addEventListener("input", ({ target }) => clean(target), true);
})();
