// Light or dark: what the reader chose, else what the system asks for. The theme's own script does
// it too and weighs 35 KB packed: only the hand-written pages load it, and there this one rests.
(() => {
  const choices = [...document.querySelectorAll('[data-md-component="palette"] input')];
  if (!choices.length || document.querySelector('script[src*="/bundle."]')) return;
  const read = (choice, name) => choice.getAttribute(`data-md-color-${name}`);
  const show = (chosen) => {
    for (const name of ["scheme", "primary", "accent"]) {
      document.body.setAttribute(`data-md-color-${name}`, read(chosen, name));
    }
    for (const choice of choices) {
      choice.checked = choice === chosen;
      // Each label is the button that leads away from its choice.
      choice.nextElementSibling?.toggleAttribute("hidden", choice !== chosen);
    }
  };
  const asked = choices.find((choice) => matchMedia(read(choice, "media") ?? "").matches);
  show(choices[__md_get("__palette")?.index] ?? asked ?? choices[0]);
  for (const [index, choice] of choices.entries()) {
    choice.addEventListener("change", () => {
      show(choice);
      const names = ["media", "scheme", "primary", "accent"];
      const color = Object.fromEntries(names.map((name) => [name, read(choice, name)]));
      __md_set("__palette", { index, color });
    });
  }
})();
