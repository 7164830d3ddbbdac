// Lets the site be kept on the machine (sw.js), says when it works without a network, and asks
// before a new version takes over. Where service workers are refused all works as before.
(() => {
  "use strict";
  const script = new URL("../../sw.js", document.currentScript.src);
  const notice = document.querySelector("[data-offline=update]");
  const state = document.querySelector("[data-offline=state]");

  const tell = (kept) => {
    state.querySelector("[data-offline=kept]").hidden = !kept || !navigator.onLine;
    state.querySelector("[data-offline=without]").hidden = !kept || navigator.onLine;
    state.hidden = !kept;
  };

  // Asked each time: a copy of yesterday may be gone, and a worker without one keeps nothing.
  const isKept = (worker) =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => done(data);
      setTimeout(() => done(false), 60_000);
      worker.postMessage("bieu-diem:kept", [port2]);
    });

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
      // A browser keeps the version before while that has something to answer, for minutes even;
      // for most of it nobody waits any more once the page is left.
      setTimeout(() => location.reload(), 3_000);
    });
    workers.addEventListener("controllerchange", () => {
      // Another tab's person agreed: this one is told by what it loads next, not in mid-edit.
      if (agreed) location.reload();
    });
    const look = async () => tell(await isKept((await workers.ready).active));
    await look();
    for (const change of ["online", "offline"]) addEventListener(change, look);
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
