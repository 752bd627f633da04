// The time left for one case at a table. Without this file the page says until when it may take.

const MINUTE = 60_000;
const box = document.querySelector("[data-timer]");

function clock(rest) {
  const seconds = Math.ceil(Math.abs(rest) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

if (box) {
  const { timer, left, over, soon, end, of } = box.dataset;
  const [face, said] = box.querySelectorAll("[data-face], [data-said]");
  const key = `tafel-${of}`; // an id: a page that comes again goes on counting
  const begin = () => Number(sessionStorage.getItem(key)) || restart();
  let last = null;

  function restart() {
    sessionStorage.setItem(key, Date.now());
    return Date.now();
  }

  function tick() {
    const rest = begin() + Number(timer) * MINUTE - Date.now();
    const kind = rest <= 0 ? "late" : rest <= 5 * MINUTE ? "soon" : "calm";
    face.textContent = (rest <= 0 ? over : left).replace("{}", clock(rest));
    face.className = `rl-clock rl-clock--${kind}`;
    // Read aloud twice, not every second.
    if (last && kind !== last) said.textContent = { soon, late: end }[kind] ?? "";
    last = kind;
  }

  box.querySelector("button").addEventListener("click", () => {
    restart();
    tick();
  });
  box.hidden = false;
  tick();
  setInterval(tick, 1000);
}
