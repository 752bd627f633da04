// Small comforts. Every page works without this file.

const waiting = new Map();

function rest(form) {
  const { button, nodes } = waiting.get(form);
  waiting.delete(form);
  button.removeAttribute("aria-busy");
  button.replaceChildren(...nodes);
}

// A second press of a button must not send the form twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (waiting.has(form)) event.preventDefault();
  if (event.defaultPrevented || !button || form.target || form.method === "get") return;
  waiting.set(form, { button, nodes: [...button.childNodes] });
  button.setAttribute("aria-busy", "true");
  button.replaceChildren(document.documentElement.dataset.busy);
  // A download leaves the page where it is, so the button comes back by itself.
  setTimeout(() => waiting.has(form) && rest(form), 8000);
});

// Coming back with the browser's own button finds the form as it was.
addEventListener("pageshow", () => [...waiting.keys()].forEach(rest));

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-autosubmit]") && event.target.form;
  if (form) form.requestSubmit();
});

// Copying needs a script: without one the text can be selected, and there is no button.
document.querySelectorAll("[data-copy]").forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
  });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

document.querySelector(".rl-errors")?.focus();
