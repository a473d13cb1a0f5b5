// A choice changes results and counts in place; the address follows, and so does the back button. Without script the
// same form is sent by its button.
const form = document.querySelector("[data-filters]");
const words = form.elements.words;
const more = document.getElementById("filters-more");
const wide = matchMedia("(min-width: 60rem)");
let asking;
let typing;
let isTyping = false;

const results = () => document.getElementById("results");
const address = () => {
  const told = [...new FormData(form)].filter(([, value]) => value);
  return `${form.action}?${new URLSearchParams(told)}`;
};

const swap = (page) => {
  const focused = document.activeElement?.id;
  const open = new Map([...document.querySelectorAll("[data-swap] details")].map((fold) => [fold.id, fold.open]));
  for (const fresh of page.querySelectorAll("[data-swap]")) {
    for (const fold of fresh.querySelectorAll("details")) fold.open = open.get(fold.id) ?? fold.open;
    document.getElementById(fresh.id).replaceWith(document.adoptNode(fresh));
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  if (document.activeElement !== words) words.value = page.getElementById("words").value;
  document.querySelector("[data-found]").textContent = document.getElementById("found-title").textContent;
};

const show = async (url, keep) => {
  asking?.abort();
  asking = new AbortController();
  results().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: asking.signal });
    if (!answer.ok) throw new Error(answer.status);
    swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (keep) history[keep](null, "", results().dataset.address);
  } catch (trouble) {
    // A later choice took over; anything else is left to the browser, which says it better.
    if (trouble.name !== "AbortError") location.assign(url);
  }
};

const lead = () => {
  if (!wide.matches) more.open = false;
  const title = document.getElementById("found-title");
  title.focus({ preventScroll: true });
  title.scrollIntoView({ block: "start" });
};

form.addEventListener("change", (event) => {
  if (event.target === words) return;
  isTyping = false;
  show(address(), "pushState");
});

words.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    show(address(), isTyping ? "replaceState" : "pushState");
    isTyping = true;
  }, 400);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  isTyping = false;
  show(address(), "pushState").then(lead);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#results a[data-in-place], #results .pager a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  isTyping = false;
  show(link.href, "pushState").then(lead);
});

addEventListener("popstate", () => {
  isTyping = false;
  show(location.href);
  words.value = new URLSearchParams(location.search).get("words") ?? "";
});

// A browser that can't keep a fold open by style gets it opened here.
const unfold = () => { if (wide.matches) more.open = true; };
wide.addEventListener("change", unfold);
unfold();
