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

  // What follows from keys is not in the way of the next one: it waits until nobody has typed for
  // `REST` milliseconds, or for a second where somebody types on without rest.
  const REST = 150;
  const LONGEST = 1000;
  bieuDiem.onRest = (shown, rested) => {
    let begun = 0;
    let last = 0;
    let timer = 0;
    const act = () => {
      clearTimeout(timer);
      timer = 0;
      shown();
      // A key may come between the two.
      setTimeout(rested);
    };
    // A key costs a look at the clock: a timer of its own for each would cost more than its sums.
    const look = () => {
      const left = Math.min(last + REST, begun + LONGEST) - performance.now();
      if (left > 0) timer = setTimeout(look, left);
      else act();
    };
    bieuDiem.waitForRest = () => {
      last = performance.now();
      if (timer) return;
      begun = last;
      timer = setTimeout(look, REST);
    };
    // What is pressed does what the sheet as it stands asks for.
    addEventListener("click", () => timer && act(), true);
  };

  // What a rater's column comes to, in the rows and in the bar: its sums by the ids of their groups
  // and "total", and how complete it is. Written where another text stands, also where somebody else
  // has written it, as a browser's translator.
  const found = new Map();
  // Asked once of each place: to look at its attributes takes longer than to write its text.
  const textFor = ({ total, copy, progress: isProgress }) => {
    if (total || copy) return ({ sums }) => sums[total || copy];
    return isProgress ? ({ progress }) => progress : ({ status }) => status;
  };
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
      const all = [...form.querySelectorAll(`${of}, [data-progress="${rater}"]`)];
      found.set(rater, all.map((place) => ({ place, text: textFor(place.dataset) })));
    }
    return found.get(rater);
  };
  bieuDiem.showColumn = (rater, texts) => {
    const column = JSON.parse(texts);
    for (const { place, text } of places(rater)) {
      const now = text(column);
      if (now !== undefined && place.textContent !== now) place.textContent = now;
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
