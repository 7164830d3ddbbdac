// What each key that is typed would otherwise cost Python, in milliseconds on a slow machine: to be
// called for a key that means nothing to it, to ask for every place where a sum is shown, and to make a
// link to each field that is left.
(() => {
  "use strict";
  // Enter, and shortcuts: whoever listens hears of no other key.
  bieuDiem.onKeys = (place, listener) => {
    place.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.ctrlKey || event.metaKey) listener(event);
    });
  };

  // To reach into an event costs Python more than to be given what it needs of it. A field without an
  // id is none of the sheet's.
  bieuDiem.onTyped = (place, listener) => {
    place.addEventListener("input", ({ target: { id, value } }) => id && listener(id, value));
  };

  // An `action` for when nobody has typed for `rest` milliseconds: what follows from a key is not in
  // the way of the next one. Whoever types on without rest waits no longer than a second.
  const LONGEST = 1000;
  const atRest = (rest, action) => {
    let begun = 0;
    let last = 0;
    let timer = 0;
    const act = () => {
      clearTimeout(timer);
      timer = 0;
      action();
    };
    // A key costs a look at the clock: a timer of its own for each would cost more than its sums.
    const look = () => {
      const left = Math.min(last + rest, begun + LONGEST) - performance.now();
      if (left > 0) timer = setTimeout(look, left);
      else act();
    };
    const wait = () => {
      last = performance.now();
      if (timer) return;
      begun = last;
      timer = setTimeout(look, rest);
    };
    return { wait, hurry: () => timer && act() };
  };
  bieuDiem.onRest = (shown, rested) => {
    const follow = atRest(100, shown);
    const keep = atRest(150, rested);
    bieuDiem.waitForRest = () => {
      follow.wait();
      keep.wait();
    };
    // What is pressed does what the sheet as it stands asks for.
    addEventListener("click", follow.hurry, true);
  };

  // What a rater's column comes to, in the rows and in the bar: its sums by the ids of their groups
  // and "total", and how complete it is. Written where another text stands, also where somebody else
  // has written it, as a browser's translator.
  const found = new Map();
  let form = null;
  const places = (rater) => {
    if (!form?.isConnected) {
      // Where rubrics are made, each trial is another form.
      form = document.getElementById("sheet");
      found.clear();
    }
    if (!found.has(rater)) {
      const own = `[data-rater="${rater}"]`;
      const of = `[data-total]${own}, [data-copy][data-of="${rater}"], [data-status]${own}`;
      found.set(rater, [...form.querySelectorAll(`${of}, [data-progress="${rater}"]`)]);
    }
    return found.get(rater);
  };
  bieuDiem.showColumn = (rater, texts) => {
    const { sums, status, progress } = JSON.parse(texts);
    for (const place of places(rater)) {
      const { total, copy, progress: isProgress } = place.dataset;
      const other = isProgress ? progress : status;
      const text = total || copy ? sums[total ?? copy] : other;
      if (text !== undefined && place.textContent !== text) place.textContent = text;
    }
  };

  const made = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };
  const linkTo = ([id, text]) => made("a", { href: `#${id}`, "data-leads": "" }, text);
  bieuDiem.showLinks = (place, columns) => {
    const shown = JSON.parse(columns).flatMap(([name, fields]) => {
      const links = fields.map(linkTo);
      if (!name) return links;
      const named = { class: "of-column", role: "group", "aria-label": name };
      return [made("span", named, made("span", {}, name), ...links)];
    });
    place.replaceChildren(...shown);
  };
})();
