// Lets the site be kept on the machine (sw.js), says when it works without a network, and asks
// before a new version takes over. Where service workers are refused all works as before.
(() => {
  "use strict";
  const script = new URL("../../sw.js", document.currentScript.src);
  const notice = document.querySelector("[data-offline=update]");
  const state = document.querySelector("[data-offline=state]");

  const tell = (kept) => {
    state.querySelector("[data-offline=kept]").hidden = !kept || !navigator.onLine;
    state.querySelector("[data-offline=without]").hidden = navigator.onLine;
    state.hidden = navigator.onLine && !kept;
  };

  const start = async () => {
    const workers = navigator.serviceWorker;
    const registered = await workers.register(script, { updateViaCache: "none" });
    const offer = () => {
      if (registered.waiting && workers.controller) notice.hidden = false;
    };
    const follow = (worker) => worker?.addEventListener("statechange", offer);
    follow(registered.installing);
    registered.addEventListener("updatefound", () => follow(registered.installing));
    offer();
    let agreed = false;
    notice.querySelector("button").addEventListener("click", () => {
      agreed = true;
      registered.waiting?.postMessage("bieu-diem:take-over");
    });
    workers.addEventListener("controllerchange", () => {
      // Another tab's person agreed: this one is told by what it loads next, not in mid-edit.
      if (agreed) location.reload();
    });
    await workers.ready;
    tell(true);
    for (const change of ["online", "offline"]) addEventListener(change, () => tell(true));
  };

  // The first total does not wait for a copy of the whole site on the same slow line.
  const settled = () =>
    new Promise((done) => {
      const { documentElement: root } = document;
      const look = () => root.dataset.app !== "loading" && done();
      new MutationObserver(look).observe(root, { attributeFilter: ["data-app"] });
      look();
    });

  const begin = () => {
    if (!isSecureContext || !("serviceWorker" in navigator)) return;
    // Refused, torn or blocked: the page goes on as it is.
    settled().then(start).catch(() => undefined);
  };
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
})();
