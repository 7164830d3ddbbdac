// What readers take along: "Chép trích dẫn" puts a citation with its address on the clipboard, "In"
// prints. In JavaScript, since the pages that one reads do not load Python.
(() => {
  "use strict";
  const note = document.getElementById("citation-note");

  // Hosts without https have no clipboard for scripts; the old way works there.
  const copyOldWay = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "only-heard";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (!copied) throw new Error("copying is not allowed");
  };

  const copy = async (button) => {
    const address = new URL(button.dataset.address, location.href);
    const text = `${button.dataset.citation}, ${address}`;
    let said = note.dataset.copied;
    try {
      await (navigator.clipboard ? navigator.clipboard.writeText(text) : copyOldWay(text));
    } catch {
      said = note.dataset.failed;
    }
    note.textContent = `${said} ${text}`;
    button.focus();
  };

  for (const button of document.querySelectorAll("[data-citation]")) {
    button.addEventListener("click", () => copy(button));
  }
  for (const button of document.querySelectorAll("[data-prints]")) {
    button.addEventListener("click", () => print());
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") note.textContent = "";
  });
})();
