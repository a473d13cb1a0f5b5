// A second press on a slow line must not send a form twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-once]")) return;
  const pressed = event.submitter ?? form.querySelector("button:not([type=button])");
  // After this turn: a disabled button's own name and value would not be sent.
  if (pressed) setTimeout(() => { pressed.disabled = true; pressed.dataset.onceHeld = ""; });
});

window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-once-held]")) {
    button.disabled = false;
    delete button.dataset.onceHeld;
  }
});
