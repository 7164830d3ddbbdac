// A file that is dropped anywhere on the page is for the sheet, and never takes the page's place; what
// is not a file goes where the browser puts it. One that comes before Python is kept until it is there.
(() => {
  "use strict";
  let taker = null;
  const early = [];
  const take = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type !== "drop") return;
    const files = [...event.dataTransfer.files];
    if (taker) taker(files);
    else early.push(...files);
  };
  for (const type of ["dragover", "drop"]) document.addEventListener(type, take);
  bieuDiem.takeDropped = (given) => {
    taker = given;
    if (early.length) taker(early.splice(0));
  };
})();
