// Whose turn it is, "" for everybody's: the fields of all other columns are closed, and what stands in
// them is shown as text. In JavaScript, because it must hold before Python is there; app/page/turns.py
// calls it when somebody chooses.
(() => {
  "use strict";
  const root = document.documentElement;
  const form = document.getElementById("sheet");
  const choices = [...document.querySelectorAll("#turns [name=turn]")];

  const textOf = (field) => {
    // What is counted: its points stand beside the counts.
    const outcome = document.getElementById(field.id.replace(/^e-/, "w-"));
    const chosen = field.localName === "select" ? field.selectedOptions[0]?.textContent : field.value;
    return (field.value && (outcome?.textContent || chosen)) || "–";
  };
  bieuDiem.showOthers = () => {
    for (const place of form.querySelectorAll(".closed [data-shown]")) {
      place.textContent = textOf(document.getElementById(place.dataset.field));
    }
  };

  bieuDiem.takeTurn = (turn) => {
    form.dataset.turn = turn;
    bieuDiem.showTurn(turn);
    document.getElementById("finish").disabled = root.dataset.app !== "ready" || !turn;
    for (const place of form.querySelectorAll("[data-column]")) {
      const closed = turn !== "" && place.dataset.column !== turn;
      place.classList.toggle("closed", closed);
      for (const part of place.querySelectorAll("input, select, button")) {
        part[part.localName === "input" ? "readOnly" : "disabled"] = closed;
      }
    }
    bieuDiem.showOthers();
  };
  const taken = choices.find(({ checked }) => checked).value;
  if (taken) bieuDiem.takeTurn(taken);

  // Chosen, or asked for by an address within the page: at once, and on this machine from now on.
  const key = `${KEY_PREFIX}${form.dataset.rubric}${KEY_TURN}`;
  const remember = (turn) => {
    if (!root.hasAttribute("data-shared")) {
      // Each tab has its own; a new one begins with what was chosen last.
      bieuDiem.quietly(() => sessionStorage.setItem(key, turn));
      bieuDiem.quietly(() => localStorage.setItem(key, turn));
    }
  };
  const take = (turn) => {
    bieuDiem.takeTurn(turn);
    remember(turn);
    form.dispatchEvent(new Event("turn"));
  };
  // Who came through a door of the home page finds the same column at the next visit.
  if (bieuDiem.turnAsked()) remember(taken);
  for (const choice of choices) {
    choice.addEventListener("change", () => {
      // Or the address would take it back at the next visit.
      if (bieuDiem.turnAsked()) history.replaceState(null, "", location.pathname + location.search);
      take(choice.value);
    });
  }
  addEventListener("hashchange", () => {
    const asked = bieuDiem.turnAsked();
    if (asked) take(asked);
  });
})();
