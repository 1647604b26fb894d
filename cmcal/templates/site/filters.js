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
  let wanted = []; // Whether deadlines are to be shown, where a page would do otherwise.
  const read = (said) => {
    const words = `${said ?? ""}`.split(",");
    for (const box of boxes) box.checked = words.includes(word(box));
    wanted = words.filter((one) => one.startsWith("due:"));
    if (due) due.checked = wanted.length ? wanted[0] === "due:1" : due.defaultChecked;
  };
  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    for (const group of all(".cm-none")) group.classList.remove("cm-none");
    const entries = all("[data-f]:not(.cm-dues > *)");
    const text = form.dataset.count.replace("{total}", entries.length);
    form.querySelector(".cm-count").textContent =
      chosen ? text.replace("{shown}", entries.filter(seen).length) : "";
    form.querySelector(".cm-chosen").textContent = chosen ? `(${chosen})` : "";
    for (const group of chosen ? all(".cm-group, .cm-month td[id]") : []) {
      group.classList.toggle("cm-none", !all("[data-f]", group).some(seen));
    }
  };
  const keep = () => {
    const words = [...boxes.filter((box) => box.checked).map(word), ...wanted];
    __md_set("__filters", `${words}`);
    const bare = location.pathname + location.search;
    if (!location.hash || shared() !== undefined || words.length) {
      history.replaceState(null, "", words.length ? `#f=${words}` : bare);
    }
    show();
  };
  if (form) {
    read(shared() ?? kept("__filters"));
    form.addEventListener("change", ({ target }) => {
      if (target === due) wanted = due.checked === due.defaultChecked ? [] : [`due:${+due.checked}`];
      keep();
    });
    form.addEventListener("reset", (asked) => {
      asked.preventDefault();
      read("");
      keep();
    });
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
