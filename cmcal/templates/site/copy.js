// Buttons that copy a text of the page: hidden without this script, for the text can be selected.
(() => {
  const buttons = document.querySelectorAll("[data-copy]");
  if (!buttons.length) return;
  const said = document.body.appendChild(document.createElement("p"));
  said.className = "cm-hidden";
  said.setAttribute("role", "status");
  for (const button of buttons) {
    const text = document.getElementById(button.dataset.copy);
    if (!text) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const label = button.firstChild;
      const name = label.data;
      let told = button.dataset.done;
      try {
        await navigator.clipboard.writeText(text.value ?? text.textContent);
      } catch {
        // Not allowed here: the text is selected, and the keyboard copies it.
        getSelection().selectAllChildren(text);
        told = button.dataset.select;
      }
      said.textContent = label.data = told;
      setTimeout(() => {
        label.data = name;
        said.textContent = "";
      }, 2500);
    });
  }
})();
