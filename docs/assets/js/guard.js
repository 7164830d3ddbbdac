// Keeps PyScript to what this page wants of it: no eval, and no script but the page's own.
(() => {
  "use strict";
  // It probes for eval with one Function(…) call that only workers need; a content security policy
  // without 'unsafe-eval' would report it.
  globalThis.Function = new Proxy(Function, { apply: () => () => undefined });

  // It would also run what comes into the page later, as <script type="mpy">, as an attribute
  // mpy-click or as <mpy-script>, past any policy. It finds the page's own script without watching
  // the document.
  const { observe } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (target, options) {
    if (target !== document) observe.call(this, target, options);
  };
  const define = customElements.define.bind(customElements);
  customElements.define = (name, ...rest) => {
    if (!/^m?py-/.test(name)) define(name, ...rest);
  };

  // While its script runs it would be the current one to every other, too: those that the browser
  // runs meanwhile could not tell where they come from.
  const { defineProperty } = Object;
  Object.defineProperty = (target, name, ...rest) =>
    target === document && name === "currentScript" ? target : defineProperty(target, name, ...rest);

  // And it would open a database for files that no page of ours has, on a shared computer, too.
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (name, ...rest) {
    return String(name).startsWith("IDBMap/") ? {} : open.call(this, name, ...rest);
  };
})();
