// Light, dark, or as the device says; kept in a cookie so that the server draws the next page right at once.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-value]");
  if (!button) return;
  const theme = button.dataset.themeValue;
  const age = theme ? 60 * 60 * 24 * 365 : 0;
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
});
