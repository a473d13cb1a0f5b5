// Says to the style sheet that script runs, so that what needs it can be seen.
document.documentElement.classList.add("has-script");
