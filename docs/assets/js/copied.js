// A copy of the page that a browser has saved says where the page itself is: noted here while it lives.
// What the copy's markup says of its state is not trusted (runtime.js; beside.css, where no script runs):
// that a box is neither ticked nor not is in no markup, so that only the page itself is alive.
(() => {
  "use strict";
  if (document.documentElement.dataset.app !== "loading") return;
  const { origin, pathname, protocol } = location;
  const address = protocol === "file:" ? pathname : origin + pathname;
  document.getElementById("alive").indeterminate = true;
  document.querySelector("#saved-copy [data-address]").textContent = address;
})();
