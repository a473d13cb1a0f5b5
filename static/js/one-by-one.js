// On a phone a long form of questions is answered one at a time; going on without an answer is one press too.
const start = (form) => {
  const questions = [...form.querySelectorAll(".question")];
  const sections = [...form.querySelectorAll("section")];
  const [steps, end] = [form.querySelector("[data-steps]"), form.querySelector("[data-steps-end]")];
  const [back, on] = [steps.querySelector("[data-step='-1']"), steps.querySelector("[data-step='1']")];
  let here = Math.max(0, questions.findIndex((question) => question.querySelector(".invalid-feedback")));

  const show = () => {
    for (const [place, question] of questions.entries()) question.hidden = place !== here;
    for (const section of sections) section.hidden = !section.contains(questions[here]);
    back.hidden = here === 0;
    on.hidden = here === questions.length - 1;
    end.hidden = !on.hidden;
  };

  steps.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    here += Number(button.dataset.step);
    show();
    questions[here].tabIndex = -1;
    questions[here].focus({ preventScroll: true });
    questions[here].scrollIntoView({ block: "center" });
  });
  steps.hidden = false;
  show();
};

if (matchMedia("(max-width: 47.99rem)").matches) document.querySelectorAll("[data-one-by-one]").forEach(start);
