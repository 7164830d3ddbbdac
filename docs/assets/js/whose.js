// Whose column is scored: by the address, or as it was taken last on this machine; "all" for
// everybody's. Before anything below is drawn, so that nothing moves afterwards; turn.js closes the
// fields of the others once they are there.
(() => {
  "use strict";
  const root = document.documentElement;
  const { quietly } = bieuDiem;
  const box = document.getElementById("turns");
  const choices = [...box.querySelectorAll("[name=turn]")];
  bieuDiem.showTurn = (turn) => {
    for (const choice of choices) choice.checked = choice.value === turn;
    const place = choices.findIndex(({ value }) => value === turn);
    root.dataset.turn = turn ? place : "all";
  };
  // A rater's id, or "" when the address names none.
  bieuDiem.turnAsked = () => {
    const asked = quietly(() => decodeURIComponent(location.hash.slice(1)));
    return choices.find(({ value }) => value && value === asked)?.value ?? "";
  };
  const key = `${KEY_PREFIX}${box.dataset.rubric}${KEY_TURN}`;
  const shared = quietly(() => sessionStorage.getItem(`${KEY_PREFIX}${KEY_SHARED}`));
  // Each tab has its own; a new one begins with what was chosen last.
  const noted =
    !shared && (quietly(() => sessionStorage.getItem(key)) ?? quietly(() => localStorage.getItem(key)));
  const taken = choices.find(({ value }) => value === (bieuDiem.turnAsked() || noted));
  bieuDiem.showTurn((taken ?? choices.at(-1)).value);
})();
