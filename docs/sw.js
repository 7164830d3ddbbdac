// Keeps the whole site on the machine, so that it works without a network. The build writes the
// list of files with their hashes in place of the next line's empty one.
const files = {};
const prefix = `bieu-diem:${new URL(registration.scope).pathname}:`;
const name = prefix + [...JSON.stringify(files)].reduce(
  (sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0,
  7,
);
const whole = (path) => new URL(path, registration.scope).href;
const mine = async () => (await caches.keys()).filter((key) => key.startsWith(prefix));

// All or nothing, each file checked: where one is missing or another than the list says, or there is
// no room, this version is not installed and the one before goes on. Files that stayed the same are
// not fetched.
const store = async () => {
  // A worker with the same list is in use under this name: what it has stays, whatever happens.
  const isInUse = await caches.has(name);
  const old = await Promise.all((await mine()).map((key) => caches.open(key)));
  const cache = await caches.open(name);
  const keep = async ([path, integrity]) => {
    const known = whole(path) + "?" + encodeURIComponent(integrity);
    for (const one of old) {
      const found = await one.match(known);
      if (found) return cache.put(known, found);
    }
    // By its folder: some hosts redirect index.html, and a redirected page cannot be served again.
    const address = whole(path.replace(/(^|\/)index\.html$/, "$1"));
    const answer = await fetch(new Request(address, { integrity, cache: "no-cache" }));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return cache.put(known, answer);
  };
  try {
    await Promise.all(Object.entries(files).map(keep));
  } catch (error) {
    if (!isInUse) await caches.delete(name);
    throw error;
  }
};

// Whether the copy is whole now: a browser may throw parts of it away.
const isKept = async () => {
  if (!(await caches.has(name))) return false;
  const cache = await caches.open(name);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  return Object.entries(files).every(([path, integrity]) =>
    kept.has(whole(path) + "?" + encodeURIComponent(integrity)),
  );
};

// What is missing is fetched again, and then looked up again.
const tellKept = async (port) => {
  if (!(await isKept())) await store().catch(() => undefined);
  port.postMessage(await isKept());
};

const answer = async (request, path) => {
  const cache = await caches.open(name);
  const found = await cache.match(whole(path) + "?" + encodeURIComponent(files[path]));
  return found ?? fetch(request);
};

addEventListener("install", (event) => event.waitUntil(store()));

addEventListener("activate", (event) => {
  const clean = async () => {
    for (const key of await mine()) if (key !== name) await caches.delete(key);
  };
  event.waitUntil(clean());
});

// Only when a person agrees, and the pages are loaded anew then: versions never mix in a page.
addEventListener("message", (event) => {
  if (event.data === "bieu-diem:take-over") skipWaiting();
  if (event.data === "bieu-diem:kept") event.waitUntil(tellKept(event.ports[0]));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const scope = new URL(registration.scope);
  if (request.method !== "GET" || url.origin !== scope.origin) return;
  if (!url.pathname.startsWith(scope.pathname)) return;
  const path = decodeURIComponent(url.pathname.slice(scope.pathname.length));
  const tried = [path, `${path}index.html`, `${path}/index.html`];
  const known = tried.find((one) => Object.hasOwn(files, one));
  if (known === undefined) return;
  // A page's relative addresses need the slash.
  if (known === tried[2]) {
    event.respondWith(Response.redirect(`${url.pathname}/${url.search}`));
  } else event.respondWith(answer(request, known));
});
