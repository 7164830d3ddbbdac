// Whose turn it is, "" for everybody's: all other columns can be read alone. In JavaScript, because
// it must hold before Python is there; app/page/turns.py calls it when somebody chooses.
(() => {
  "use strict";
  const root = document.documentElement;
  const form = document.getElementById("sheet");
  const turns = [...document.querySelectorAll("#turns [name=turn]")];
  bieuDiem.takeTurn = (turn) => {
    form.dataset.turn = turn;
    for (const choice of turns) choice.checked = choice.value === turn;
    document.getElementById("finish").disabled = root.dataset.app !== "ready" || !turn;
    for (const place of form.querySelectorAll("[data-column]")) {
      const closed = turn !== "" && place.dataset.column !== turn;
      place.classList.toggle("closed", closed);
      for (const part of place.querySelectorAll("input, select, button")) {
        part[part.localName === "input" ? "readOnly" : "disabled"] = closed;
      }
    }
  };
  const key = `${KEY_PREFIX}${form.dataset.rubric}${KEY_TURN}`;
  const { quietly } = bieuDiem;
  // Each tab has its own; a new one begins with what was chosen last.
  const taken =
    !root.hasAttribute("data-shared") &&
    (quietly(() => sessionStorage.getItem(key)) ?? quietly(() => localStorage.getItem(key)));
  const turn = (turns.find((choice) => choice.value === taken) ?? turns[0]).value;
  if (turn) bieuDiem.takeTurn(turn);
})();
