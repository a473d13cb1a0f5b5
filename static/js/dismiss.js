// A message that has been read can be put away; focus goes back to the page.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (!button) return;
  button.closest("[data-dismissable]").remove();
  document.getElementById("main").focus();
});
