// A text field grows with what is written in it.
const fit = (field) => {
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 4}px`;
};

for (const field of document.querySelectorAll("textarea")) if (field.value) fit(field);
document.addEventListener("input", (event) => { if (event.target.matches("textarea")) fit(event.target); });
