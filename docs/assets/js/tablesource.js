// What is pasted or opened on the page that makes rubrics, read as far as only a browser can: markup
// and Word's XML as plain lists (app/maker/nodes.py has their form and the rules of what is kept).
// Nothing of it runs or is fetched: a document that DOMParser makes belongs to no window.
(() => {
  "use strict";
  const mebibyte = 1024 * 1024;
  const longest = 40 * mebibyte;
  const longestTree = 6 * mebibyte;
  const deepest = 60;
  const mostCells = 40_000;

  // A style or a handler would be reported by the page's policy, even there: elements of style go, and
  // attributes get another name, which no text that people write has.
  const tamed = (html) =>
    html
      .replace(/<style[\s\S]*?(?:<\/style|$)/gi, "<i")
      .replace(/(?<=[\s"'/])(on[a-z]+|style)(?=\s*=)/gi, "data-kept-$1");
  const original = (text) => text.replace(/data-kept-(on[a-z]+|style)(?=\s*=)/gi, "$1");

  const tree = (text, type, { keep, drop, attributes, styles, unseen }) => {
    if (text.length > longest) return { problem: "too-large" };
    // Counted before anything is made of them.
    if ((text.match(/<t[dh]\b|<w:tc\b|<(?:\w+:)?c\s/gi) ?? []).length > mostCells) return { problem: "too-large" };
    const parsed = new DOMParser().parseFromString(type === "text/html" ? tamed(text) : text, type);
    if (type !== "text/html" && parsed.querySelector("parsererror")) return { problem: "unreadable" };
    const keeps = new Set(keep);
    const drops = new Set(drop);
    const isUnseen = (it) => it.hasAttribute("hidden") || unseen.some((name) => it.classList.contains(name));
    const add = (place, node, depth) => {
      for (const child of node.childNodes) {
        // Some programs write a workbook's elements with a prefix.
        const name = child.nodeName.toLowerCase().replace(/^x:/, "");
        if (child.nodeType === 3) {
          const said = type === "text/html" ? original(child.data) : child.data;
          if (place.length > 2 && typeof place.at(-1) === "string") place.push(place.pop() + said);
          else if (said.trim() || type === "text/html" || name === "w:t") place.push(said);
        } else if (child.nodeType === 1 && !drops.has(name) && !isUnseen(child)) {
          const style = (child.getAttribute("data-kept-style") ?? "").replace(/\s/g, "").toLowerCase();
          const found = styles.filter((word) => style.includes(word));
          let into = place;
          if (depth < deepest && (keeps.has(name) || found.length)) {
            const given = {};
            for (const { name: key, value } of child.attributes) {
              if (attributes.includes(key.toLowerCase())) given[key.toLowerCase()] = value;
            }
            if (found.length) given.style = found.join(" ");
            into = [name, given];
            place.push(into);
          }
          add(into, child, into === place ? depth : depth + 1);
        }
      }
      return place;
    };
    const made = add(["#document", {}], parsed, 0);
    return JSON.stringify(made).length > longestTree ? { problem: "too-large" } : made;
  };

  const answered = (given) => JSON.stringify(given).normalize("NFC");
  const ofMarkup = (html, rules) => {
    const found = tree(html, "text/html", rules);
    return found.problem ? found : { tree: found };
  };

  // What stands on the clipboard, or was dropped; markup first, and text where that has no table.
  bieuDiem.pasted = (transfer, rules) => {
    const html = transfer.getData("text/html");
    const text = transfer.getData("text/plain").slice(0, 4 * mebibyte);
    return answered({ ...(/<table/i.test(html) ? ofMarkup(html, JSON.parse(rules).html) : {}), text });
  };

  class TooLarge extends Error {}

  const unpacked = async (bytes) => {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const parts = [];
    let size = 0;
    for (let reader = stream.getReader(), step; !(step = await reader.read()).done; ) {
      size += step.value.length;
      if (size > longest) throw new TooLarge();
      parts.push(step.value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  };

  // The texts of those files of a ZIP archive that are wanted, by their names.
  const within = async (buffer, wanted) => {
    const view = new DataView(buffer);
    const found = {};
    let end = buffer.byteLength - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      const [named, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, named));
      if (wanted.test(name)) {
        const start = view.getUint32(at + 42, true);
        const head = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
        const packed = new Uint8Array(buffer, head, view.getUint32(at + 20, true));
        const bytes = view.getUint16(at + 10, true) === 8 ? await unpacked(packed) : packed;
        found[name] = new TextDecoder().decode(bytes);
      }
      at += 46 + named + extra + comment;
    }
    return found;
  };

  const inArchive = /^word\/(?:document|numbering)\.xml$|^xl\/(?:workbook|styles|sharedStrings|worksheets\/[^/]+)\.xml$|^xl\/_rels\/workbook\.xml\.rels$/;
  const ofArchive = async (buffer, { word, numbering, excel }) => {
    const parts = await within(buffer, inArchive);
    if (parts["xl/workbook.xml"]) {
      const workbook = {};
      for (const name of Object.keys(parts)) {
        workbook[name] = tree(parts[name], "application/xml", excel);
        if (workbook[name].problem) return workbook[name];
      }
      return { workbook };
    }
    const document = parts["word/document.xml"];
    if (!document) return { problem: "unreadable" };
    const found = tree(document, "application/xml", word);
    if (found.problem) return found;
    const numbers = parts["word/numbering.xml"];
    const lists = numbers ? tree(numbers, "application/xml", numbering) : [];
    return { document: found, numbering: lists.problem ? [] : lists };
  };

  const decoded = (bytes) => {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      // A web page that Word has saved says which letters it is written in.
      const head = new TextDecoder("latin1").decode(bytes.slice(0, 4096));
      const label = /charset=["']?([\w-]+)/i.exec(head)?.[1] ?? "windows-1258";
      return new TextDecoder(label).decode(bytes);
    }
  };

  bieuDiem.refitted = async (address, replacements) => {
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return null;
    let rest = await answer.text();
    const parts = [];
    for (const [opening, closing, text] of JSON.parse(replacements)) {
      const from = rest.indexOf(opening) + opening.length;
      const to = rest.indexOf(closing, from);
      if (from < opening.length || to < 0) return null;
      parts.push(rest.slice(0, from), text);
      rest = rest.slice(to);
    }
    return [...parts, rest];
  };

  bieuDiem.opened = async (file, rules) => {
    try {
      if (file.size > longest) return answered({ problem: "too-large" });
      const buffer = await file.arrayBuffer();
      const bytes = new Uint8Array(buffer);
      const begins = (...octets) => octets.every((octet, place) => bytes[place] === octet);
      if (begins(0x50, 0x4b)) return answered(await ofArchive(buffer, JSON.parse(rules)));
      if (begins(0xd0, 0xcf, 0x11, 0xe0)) return answered({ problem: "old-word" });
      const text = decoded(bytes);
      if (/<table/i.test(text)) return answered(ofMarkup(text, JSON.parse(rules).html));
      return answered({ text });
    } catch (error) {
      return answered({ problem: error instanceof TooLarge ? "too-large" : "unreadable" });
    }
  };
})();
