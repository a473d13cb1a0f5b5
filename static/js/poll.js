// Long work: asks again every two seconds and shows the answer in place of the old one.
// An answer without data-poll-url ends the asking; one with data-poll-go leads on to that page.
const ask = async (element) => {
  const answer = await fetch(element.dataset.pollUrl, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok) return again(element);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-poll-go], [data-poll-url], .progress");
  if (!fresh) return location.reload();
  if (fresh.dataset.pollGo) return location.assign(fresh.dataset.pollGo);
  element.replaceWith(document.adoptNode(fresh));
  if (fresh.dataset.pollUrl) again(fresh);
};

const again = (element) => setTimeout(() => ask(element).catch(() => again(element)), 2000);

document.querySelectorAll("[data-poll-url]").forEach(again);
