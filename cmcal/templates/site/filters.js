// What CSS cannot do: count what the filters leave, share and remember them, and listen to keys.
(() => {
  const all = (where, inside = document) => [...inside.querySelectorAll(where)];
  const seen = (one) => one.getClientRects().length > 0;
  const kept = (name) => { try { return __md_get(name); } catch { return null; } };
  const form = document.querySelector(".cm-filters");
  const boxes = form ? all("[name]", form) : [];
  const due = form?.querySelector("#f-due");
  const word = (box) => `${box.name}:${encodeURIComponent(box.value)}`;
  const shared = () => /^#f=(.*)/.exec(location.hash)?.[1];
  const read = (said) => {
    const words = `${said ?? ""}`.split(",");
    for (const box of boxes) box.checked = words.includes(word(box));
    if (due) due.checked = words.includes("due:1") || (due.defaultChecked && !words.includes("due:0"));
  };
  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    for (const group of all(".cm-none")) group.classList.remove("cm-none");
    const entries = all("[data-f]:not(.cm-dues > *)");
    const text = form.dataset.count.replace("{total}", entries.length);
    form.querySelector(".cm-count").textContent =
      chosen ? text.replace("{shown}", entries.filter(seen).length) : "";
    form.querySelector(".cm-chosen").textContent = chosen ? `(${chosen})` : "";
    for (const group of chosen ? all(".cm-group, .cm-month td") : []) {
      group.classList.toggle("cm-none", !all("[data-f]", group).some(seen));
    }
  };
  const keep = () => {
    const words = boxes.filter((box) => box.checked).map(word);
    if (due && due.checked !== due.defaultChecked) words.push(`due:${+due.checked}`);
    __md_set("__filters", `${words}`);
    const bare = location.pathname + location.search;
    if (!location.hash || shared() !== undefined || words.length) {
      history.replaceState(null, "", words.length ? `#f=${words}` : bare);
    }
    show();
  };
  if (form) {
    read(shared() ?? kept("__filters"));
    form.addEventListener("change", keep);
    form.addEventListener("reset", () => setTimeout(keep));
    addEventListener("hashchange", () => {
      if (shared() === undefined) return;
      read(shared());
      keep();
    });
  }
  document.addEventListener("DOMContentLoaded", () => {
    if (form) (location.hash && shared() === undefined ? show : keep)();
    const today = document.querySelector("#today");
    const cell = today?.closest("td, th");
    const pan = today?.closest(".cm-pan");
    if (pan && cell) pan.scrollLeft = cell.offsetLeft - pan.clientWidth / 2;
    // On a phone a month is a list: the days gone by stand above.
    if (cell && getComputedStyle(cell).display === "block" && !/today/.test(location.hash)) {
      today.scrollIntoView();
    }
    const keys = document.querySelector("#f-keys");
    if (!keys) return;
    keys.closest("details").hidden = false;
    keys.checked = kept("__keys") !== false;
    keys.addEventListener("change", () => __md_set("__keys", keys.checked));
  });
  document.addEventListener("keydown", (pressed) => {
    const { key, target } = pressed;
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.shiftKey) return;
    if (target.closest("input, select, textarea, summary, [tabindex]")) return;
    if (kept("__keys") !== false) document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
  });
})();
