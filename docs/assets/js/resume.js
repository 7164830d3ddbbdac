// On the home page: the sheet of this machine that is not finished yet, in one line with a way back.
// It reads what the scoring page has kept, and makes and changes nothing.
(() => {
  "use strict";
  const place = document.getElementById("resume");
  const { database, table, latest, index } = place.dataset;
  const answered = (request) =>
    new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });

  const opened = () => {
    const request = indexedDB.open(database);
    // None is there: looking for one must not make one.
    request.onupgradeneeded = () => request.transaction.abort();
    return answered(request);
  };

  // A record is a number, a line feed, a text.
  const textOf = (record) => record?.slice(record.indexOf("\n") + 1);

  const show = async () => {
    const kept = await opened();
    try {
      const read = (key) => answered(kept.transaction(table).objectStore(table).get(key));
      const sheet = textOf(await read(latest));
      const line = JSON.parse(textOf(await read(`${index}${sheet}`)));
      const begun = line.totals.filter(([, scored]) => scored);
      const open = begun.filter(([, scored, all]) => scored < all);
      if (line.empty || (line.in_file && !open.length)) return;
      const [[, scored, all]] = open.length ? open : [...begun, ["", 0, 0]];
      place.querySelector("[data-name]").textContent = line.name || place.dataset.nameless;
      place.querySelector("[data-scored]").textContent = all ? `, ${scored}/${all} mục` : "";
      place.hidden = false;
    } finally {
      kept.close();
    }
  };

  // Storage may be refused or empty: then there is nothing to go on with.
  show().catch(() => {});
})();
