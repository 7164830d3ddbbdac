// Events as browsers' filling-in, extensions and other scripts make them: a key event without a key,
// an input event of what is no field, or one that does not bubble. They are met here, so that no
// listener has to ask.
(() => {
  "use strict";
  const isOdd = {
    keydown: ({ key, target }) => typeof key !== "string" || !(target instanceof Element),
    keyup: ({ key }) => typeof key !== "string",
    click: ({ target }) => !(target instanceof Element),
    input: ({ target }) => typeof target.value !== "string",
    change: ({ target }) => typeof target.value !== "string",
  };
  for (const type of Object.keys(isOdd)) {
    addEventListener(type, (event) => isOdd[type](event) && event.stopImmediatePropagation(), true);
  }

  // Somebody has filled in a field: the form hears of it as of what is typed.
  addEventListener(
    "input",
    (event) => {
      if (event.bubbles) return;
      event.stopImmediatePropagation();
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
    },
    true,
  );

  // Some browsers' filling-in and dictation make a change event alone, of a text nobody has heard of.
  const heard = new WeakMap();
  const holdsText = "textarea, input:not([type=checkbox], [type=radio], [type=file])";
  addEventListener("input", ({ target }) => heard.set(target, target.value));
  addEventListener(
    "change",
    ({ target }) => {
      if (target.matches(holdsText) && heard.get(target) !== target.value) {
        target.dispatchEvent(new Event("input", { bubbles: true }));
      }
      heard.delete(target);
    },
    true,
  );

  // A key that is held down presses no button, so that none answers the question it has opened. The
  // second press of a double one does nothing again, and nothing else, as where the first one's
  // question lies by then.
  let pressed = null;
  addEventListener(
    "keydown",
    (event) => {
      const presses = event.key === "Enter" || event.key === " ";
      if (event.repeat && presses && event.target.closest("button, summary, a, [type=checkbox]")) {
        event.preventDefault();
      }
    },
    true,
  );
  addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("button, a, input, summary");
      if (event.detail > 1 && (button !== pressed || button?.matches("[data-action]"))) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      pressed = event.detail > 1 ? pressed : button;
    },
    true,
  );
})();
