// A filter over a long list: hidden where no script runs, for the list is whole without it.
(() => {
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
