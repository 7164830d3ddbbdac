// The site's other scripts and styles come once Python is there, or will not come: they would compete
// for a slow line with what the first total needs.
(() => {
  "use strict";
  const root = document.documentElement;
  new MutationObserver((_changes, observer) => {
    if (root.dataset.app === "loading") return;
    observer.disconnect();
    for (const part of document.querySelectorAll("[data-afterwards]")) {
      const address = part.dataset.afterwards;
      if (part.localName === "link") part.href = address;
      else {
        const script = document.createElement("script");
        document.body.append(Object.assign(script, { src: address, async: false }));
      }
    }
  }).observe(root, { attributeFilter: ["data-app"] });
})();
