// When a page comes back, Safari resets the fields that say autocomplete="off", without an event. So
// before the page goes away, what is shown becomes what a reset leads to, in dialogs and filters, too.
// The sheet and the screen are compared by app/page/events.py.
(() => {
  "use strict";
  const note = () => {
    for (const field of document.querySelectorAll("input:not([type=file]), select, textarea")) {
      if (field.localName === "select") {
        for (const option of field.options) option.defaultSelected = option.selected;
      } else if (field.matches("[type=checkbox], [type=radio]")) {
        field.defaultChecked = field.checked;
      } else field.defaultValue = field.value;
    }
  };
  for (const away of ["pagehide", "freeze"]) addEventListener(away, note, true);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") note();
  });
})();
