// For the page that a host shows where there is none. It cannot know how deep it is shown, so that its
// addresses begin at the host's root, where the build was told that the site would be. In another
// folder, or on another host, they lead nowhere: the site is one of the folders above, then.
(() => {
  "use strict";
  const told = new URL(document.currentScript.dataset.base, location).pathname.replace(/\/?$/, "/");
  const isSite = async (folder) => {
    try {
      const answer = await fetch(`${folder}manifest.webmanifest`);
      return answer.ok && "start_url" in (await answer.json());
    } catch {
      return false;
    }
  };
  const above = async () => {
    const names = location.pathname.split("/").slice(0, -1);
    for (; names.length; names.pop()) {
      const folder = `${names.join("/")}/`;
      if (await isSite(folder)) return folder;
    }
    return told;
  };
  addEventListener("DOMContentLoaded", async () => {
    if (await isSite(told)) return;
    const folder = await above();
    if (folder === told) return;
    const config = document.getElementById("__config");
    config.textContent = config.textContent.replaceAll(`"${told}`, `"${folder}`);
    for (const name of ["href", "src"]) {
      for (const element of document.querySelectorAll(`[${name}^="${told}"]`)) {
        const address = folder + element.getAttribute(name).slice(told.length);
        if (element.localName === "script") {
          // One that has failed does not run again.
          const again = document.createElement("script");
          again.async = false;
          again.src = address;
          element.replaceWith(again);
        } else element.setAttribute(name, address);
      }
    }
  });
})();
