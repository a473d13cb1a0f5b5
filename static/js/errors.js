// A reader who sent a form with mistakes lands on the list of them.
document.querySelector("[data-errors]:not([data-sample] *)")?.focus();
