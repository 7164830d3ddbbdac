// Runs in the measured page; ux.py calls what it leaves. It changes nothing but where the page is
// scrolled to.
(() => {
  "use strict";
  const TABBED = "a[href], button, input, select, textarea, summary";
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const tabbed = (root) => [...root.querySelectorAll(TABBED)].filter(
    (it) => seen(it) && it.tabIndex >= 0 && !it.classList.contains("headerlink"),
  );
  const firstField = () => [...document.querySelectorAll("#sheet tr.criterion :is(input, select)")].find(seen);

  // The window's parts that something covers which does not scroll away: [top, bottom] each.
  const stuck = () => [...document.body.querySelectorAll("*")]
    .filter((it) => /fixed|sticky/.test(getComputedStyle(it).position) && seen(it))
    .map((it) => it.getBoundingClientRect())
    .filter((box) => Math.min(box.right, innerWidth) - Math.max(box.left, 0) > innerWidth / 2)
    .map(({ top, bottom }) => [Math.max(0, top), Math.min(innerHeight, bottom)])
    .filter(([top, bottom]) => top < bottom);

  // From where to where the window is free.
  const free = () => {
    const middle = innerHeight / 2;
    const above = stuck().filter(([top]) => top < middle).map(([, bottom]) => bottom);
    const below = stuck().filter(([top]) => top >= middle).map(([top]) => top);
    return [Math.max(0, ...above), Math.min(innerHeight, ...below)];
  };

  const inSight = () => {
    const [top, bottom] = free();
    return [...document.querySelectorAll("#sheet tr.criterion")].filter((row) => {
      const box = row.getBoundingClientRect();
      return box.height && box.top >= top - 1 && box.bottom <= bottom + 1;
    }).length;
  };

  // How far to scroll until an element can be pressed: 0 where it can already.
  const way = (element) => {
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (hit && (element.contains(hit) || hit.contains(element))) return 0;
    const [top, bottom] = free();
    return box.top + box.height / 2 - (top + bottom) / 2;
  };

  globalThis.ux = {
    figures: () => {
      scrollTo(0, 0);
      const field = firstField();
      const before = tabbed(document.querySelector("article")).filter(
        (it) => field.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING,
      );
      const stops = [...document.querySelectorAll("tr.criterion")]
        .filter((row) => !row.querySelector("[data-fills]")).map((row) => tabbed(row).length);
      const first = Math.round(field.getBoundingClientRect().top);
      const height = document.documentElement.scrollHeight;
      scrollTo(0, height / 2);
      const [top, bottom] = free();
      const sticks = Math.round((100 * (top + innerHeight - bottom)) / innerHeight);
      scrollTo(0, 0);
      return { first, before: before.length, height, sticks, stops: Math.max(...stops) };
    },
    atFirstField: () => document.activeElement === firstField(),
    inSight,
    way,
  };
})();
