// The hand-written page that the scoring page is measured beside; no part of the site. It sums one
// rubric's points as plainly as can be: no refusals, no saving, no printing.
(() => {
  "use strict";
  const fields = [...document.querySelectorAll("input[data-criterion]")];
  const show = (rater) => {
    for (const output of document.querySelectorAll(`output[data-rater="${rater}"]`)) {
      const id = output.dataset.total;
      const inside = fields.filter(
        ({ dataset }) => dataset.rater === rater && dataset.sums.split(" ").includes(id),
      );
      const points = inside.filter(({ value }) => value.trim());
      const sum = points.reduce((all, { value }) => all + Math.round(100 * value.replace(",", ".")), 0);
      output.textContent = points.length ? String(sum / 100).replace(".", ",") : "–";
    }
  };
  addEventListener("input", ({ target }) => target.dataset.rater && show(target.dataset.rater));
  document.documentElement.dataset.app = "ready";
})();
