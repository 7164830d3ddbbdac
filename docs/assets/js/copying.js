// Texts that go to the clipboard, a Blob's too, and whether the browser let them.
bieuDiem.copyText = async (given) => {
  const text = given instanceof Blob ? await given.text() : given;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Where that is not there, as without https, an older way may be.
    const field = Object.assign(document.createElement("textarea"), { value: text });
    (document.querySelector("dialog[open]") ?? document.body).append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
};
