// Every print, with one ending. Some browsers go on while they still print, and some never tell that
// they have printed: then the first thing that a person does is the end of it. And some that are part
// of another app do not print at all, which is said.
(() => {
  "use strict";
  const root = document.documentElement;
  const patience = 2_000;
  let title = null;

  const end = () => {
    delete root.dataset.print;
    if (title !== null) document.title = title;
    title = null;
  };
  for (const sign of ["afterprint", "pointerdown", "keydown"]) addEventListener(sign, end);

  let begun = false;
  addEventListener("beforeprint", () => {
    begun = true;
  });

  Object.assign(bieuDiem, {
    // The browser proposes a page's title as the name of a printed file.
    titlePrint(name) {
      title ??= document.title;
      document.title = name;
    },
    printOut(what, name) {
      end();
      if (what) root.dataset.print = what;
      if (name) bieuDiem.titlePrint(name);
      begun = false;
      print();
      setTimeout(() => {
        document.getElementById("not-printed").hidden = begun || document.hidden;
      }, patience);
    },
  });

  const blank = document.querySelector("[data-action=print-blank]");
  blank.addEventListener("click", () => bieuDiem.printOut("blank", blank.dataset.title));
})();
