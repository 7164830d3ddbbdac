// Where the theme keeps its choices, in place of its own inline script: its keys begin with this
// project's name, and a browser that keeps nothing is no error. And the choice between light and dark,
// which has to hold before the page is drawn.
(() => {
  "use strict";
  const scope = new URL(document.currentScript.dataset.base, location);
  const key = (name) => `${KEY_PREFIX}${scope.pathname}${name}`;
  // The theme's scripts call these four.
  globalThis.__md_scope = scope;
  globalThis.__md_hash = (text) =>
    [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  globalThis.__md_get = (name, store) => {
    try {
      return JSON.parse((store ?? localStorage).getItem(key(name)));
    } catch {
      return null;
    }
  };
  globalThis.__md_set = (name, value, store) => {
    try {
      (store ?? localStorage).setItem(key(name), JSON.stringify(value));
    } catch {
      // It holds for this page, then.
    }
  };

  // The theme's shortcuts of one key (to the page before and after, to search) cannot be turned off, and
  // one is the decimal comma: typed beside a field it left the page. None of them is heard.
  addEventListener(
    "keydown",
    (event) => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || !"pn,.fs/".includes(key?.toLowerCase() || " ")) return;
      if (!target.closest?.("input:not([type=radio], [type=checkbox]), textarea")) {
        event.stopImmediatePropagation();
      }
    },
    true,
  );

  const root = document.documentElement;
  // The theme would do so when its script comes, to the scoring page later than there is use for it.
  if (root.dataset.app) root.classList.replace("no-js", "js");

  // By then the page's styles are on their way.
  new MutationObserver((_changes, observer) => {
    if (!document.body) return;
    observer.disconnect();
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const colors = globalThis.__md_get("__palette")?.color ?? { scheme: dark ? "slate" : "default" };
    for (const [name, value] of Object.entries(colors)) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
  }).observe(root, { childList: true });
})();
