// Hands a file to the system's other programs, where a browser can: as plain text, which all of them
// take (Chromium hands on no .json).
(() => {
  "use strict";
  const made = (name, text) => ({ files: [new File([text], name, { type: "text/plain" })] });
  bieuDiem.canShare = () => {
    const can = bieuDiem.quietly(() => navigator.canShare(made("a.txt", "a")));
    return Boolean(can && navigator.share);
  };
  // The name of what went wrong, "AbortError" when somebody thought better of it; or "".
  bieuDiem.share = async (name, text) => {
    try {
      await navigator.share(made(name, text));
      return "";
    } catch (error) {
      return error.name;
    }
  };
})();
