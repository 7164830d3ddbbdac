// In the scoring page as one file: what the page asks for by address is in the file, packed, and is
// answered from there. Nothing else is answered; the file's policy lets nothing out either.
(() => {
  "use strict";
  // By preferences.js on the site.
  document.documentElement.classList.replace("no-js", "js");

  const whole = (address, base = document.baseURI) => new URL(address, base).href;
  const parsed = new Promise((done) => {
    addEventListener("DOMContentLoaded", done, { once: true });
  });

  const block = (address) => {
    const blocks = [...document.querySelectorAll("script[data-address]")];
    const found = blocks.find((one) => whole(one.dataset.address) === address);
    if (!found) throw new TypeError(`not in this file: ${address}`);
    return found;
  };

  const answer = (found) => {
    const packed = Uint8Array.from(atob(found.textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream, { headers: { "Content-Type": found.dataset.kind } });
  };

  // A module must be imported from somewhere. What follows # does not matter to the browser; by it
  // PyScript finds the .wasm beside the .js, and we know the address again.
  const module = async (address) => {
    const text = await answer(block(address)).text();
    const made = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    return `${made}#${address}`;
  };
  bieuDiem.moduleAt = (address) => parsed.then(() => module(whole(address)));

  const answered = async (asked) => {
    const address = whole(asked.url ?? asked);
    const found = block(address.startsWith("blob:") ? new URL(address).hash.slice(1) : address);
    const script = document.querySelector("script[type=mpy]");
    if (address !== whole(script.getAttribute("config"))) return answer(found);
    const settings = await answer(found).json();
    settings.interpreter = await module(whole(settings.interpreter, address));
    return new Response(JSON.stringify(settings));
  };

  // A browser that cannot unpack is too old: failure.js says so of one without WebAssembly.
  if (!("DecompressionStream" in globalThis)) globalThis.WebAssembly = undefined;
  globalThis.fetch = (asked) => parsed.then(() => answered(asked));

  // Light or dark as the machine is; the site's own switch belongs to its theme.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
  };
  dark.addEventListener("change", show);
  show();
})();
