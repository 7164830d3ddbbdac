// Where the theme keeps its choices (light or dark), in place of its own inline script: its keys
// begin with this project's name, and a browser that keeps nothing is no error.
(() => {
  "use strict";
  const scope = new URL("../..", document.currentScript.src);
  const key = (name) => `bieu-diem:${scope.pathname}${name}`;
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
})();
