// Buttons that copy, and a filter over a long list: both stay hidden where no script runs.
(() => {
  const said = document.createElement("p");
  said.className = "cm-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const label = button.firstChild;
    const words = label.data;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(document.getElementById(button.dataset.copy).textContent);
      label.data = said.textContent = button.dataset.done;
      setTimeout(() => {
        label.data = words;
        said.textContent = "";
      }, 2000);
    });
  }

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  for (const filter of document.querySelectorAll("[data-filter]")) {
    const items = [...document.getElementsByClassName(filter.dataset.filter)];
    const wordsOf = (item) => [...item.querySelectorAll("[data-found]")].map((one) => one.textContent);
    const texts = new Map(items.map((item) => [item, plain(wordsOf(item).join(" "))]));
    const input = filter.querySelector("input");
    const status = filter.querySelector("[role=status]");
    const { one, many, none } = status.dataset;
    const contents = document.querySelector(".cm-contents");
    filter.hidden = false;
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const item of items) {
        item.hidden = !words.every((word) => texts.get(item).includes(word));
        count += item.hidden ? 0 : 1;
      }
      for (const group of new Set(items.map((item) => item.parentElement))) {
        group.hidden = !items.some((item) => item.parentElement === group && !item.hidden);
      }
      contents?.toggleAttribute("hidden", words.length > 0);
      const sentence = count > 1 ? many.replace("#", count) : count ? one : none;
      status.textContent = words.length ? sentence : "";
    });
  }
})();
