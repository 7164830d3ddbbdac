// Runs in the measured page before anything else of it; bench.py reads what it leaves.
(() => {
  "use strict";
  const parts = () => {
    const field = document.querySelector("input[data-criterion]");
    const rater = field.dataset.rater;
    return [field, document.querySelector(`output[data-total=total][data-rater=${rater}]`)];
  };
  const changes = { childList: true, characterData: true, subtree: true };

  const ready = new Promise((resolve) => {
    new MutationObserver((_changes, observer) => {
      if (document.documentElement?.dataset.app !== "ready") return;
      observer.disconnect();
      resolve();
    }).observe(document, { attributes: true, childList: true, subtree: true });
  });

  // Types the address's fragment into the first field as soon as the form is there, and notes when
  // the column's total says the same.
  addEventListener("DOMContentLoaded", () => {
    const [field, total] = parts();
    const wanted = location.hash.slice(1);
    // A promise, since the page's policy lets nobody poll with text made into code.
    globalThis.firstTotalShown = new Promise((resolve) => {
      const look = () => {
        if (total.textContent === wanted) resolve(performance.now());
      };
      new MutationObserver(look).observe(total, changes);
    });
    field.value = wanted;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    // Until then the page is left alone: whoever drives the browser would be measured, too.
    Promise.all([firstTotalShown, ready]).then(() => console.info("bench: ready"));
  });

  // When something was first painted, and how much the layout has shifted since.
  globalThis.paintAndShift = async () => {
    const shifts = await new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve([]), 500);
    });
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const unasked = shifts.filter((shift) => !shift.hadRecentInput);
    return [paint?.startTime ?? 0, unasked.reduce((sum, { value }) => sum + value, 0)];
  };

  // Milliseconds from an input event until the total shows its effect, for so many events.
  globalThis.keysToTotals = async (keys) => {
    const [field, total] = parts();
    const times = [];
    for (let key = 0; key < keys; key += 1) {
      const shown = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(total, changes);
      });
      field.value = String(1 + (key % 2));
      const start = performance.now();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      times.push((await shown) - start);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return times;
  };

  // From now on notes for each real key how many milliseconds after it was pressed the total shows
  // its effect; the focus is in the first field.
  globalThis.noteKeys = () => {
    const [field, total] = parts();
    const times = (globalThis.keysPressed = []);
    let pressed;
    addEventListener("keydown", ({ timeStamp }) => { pressed = timeStamp; }, { capture: true });
    new MutationObserver(() => {
      if (pressed !== undefined) times.push(performance.now() - pressed);
      pressed = undefined;
    }).observe(total, changes);
    field.focus();
  };
})();
