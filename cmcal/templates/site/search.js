// Search. What the site's pages say stands in scripts of one month each, which call cmcalSearch: a
// page opened from a disk may load a script where it may fetch nothing. The months nearest to today
// come first and each is searched as it comes, so that results are there at once.
(() => {
  const FEW = 10; // Results of a section that are shown before one asks for more.
  const AHEAD = 3; // Files on their way at one time.
  const PATIENCE = 30; // Milliseconds of searching after which the browser may do something else.
  const REST = 250; // Milliseconds for which results stand before others may move them.
  const TYPING = 120; // Milliseconds without a key after which the search begins.
  const NO_DAY = 30 * 24 * 3600 * 1000; // Milliseconds from today at which no day is ranked.
  const [BEFORE, AFTER] = [60, 140]; // Characters of an excerpt around the first word found.
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;

  const form = document.querySelector(".cm-search");
  const { q: box, slash } = form.elements;
  const status = document.querySelector(".cm-search-status");
  const results = document.querySelector(".cm-results");
  const said = form.dataset;
  const language = document.documentElement.lang;
  const today = new Date();

  // A badge or a status as the page's own templates draw it, and its words.
  const drawn = (kind, name) => document.getElementById(`${kind}-${name}`)?.content;
  const labels = new Map();
  const label = (kind, name) => {
    const key = `${kind}-${name}`;
    if (!labels.has(key)) labels.set(key, drawn(kind, name)?.textContent ?? "");
    return labels.get(key);
  };

  // Words as they are compared: no case, no accent, no sign, one space between them.
  const fold = (text) => {
    const bare = text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
    const plain = bare.replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");
    return (plain.match(WORD) ?? []).join(" ");
  };

  // What many rows say in the same words is folded once.
  const folded = new Map();
  const foldOnce = (text) => {
    if (!folded.has(text)) folded.set(text, fold(text));
    return folded.get(text);
  };

  // #MaisonKori is found by maisonkori, and by maison and kori too.
  const parted = (text) => {
    const tags = (text.match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? []).join(" ");
    return tags.replace(/_/g, " ").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  };

  // French endings are told by accents, and people leave them out: those that are sure come back.
  const accented = (word) =>
    word.replace(/ee(s?)$/, "ée$1").replace(/ier(es?)$/, "ièr$1").replace(/erent$/, "èrent");
  const stemmers = {
    fr: (french = new FrenchStemmer()) => (word) => fold(french.stemWord(accented(word))),
    en: (english = new EnglishStemmer()) => (word) => fold(english.stemWord(word)),
  };
  const known = said.languages.split(" ").filter((code) => code in stemmers);
  const stems = known.length ? known.map((code) => stemmers[code]()) : [fold];
  const ignored = new Set(fold(said.ignored).split(" "));

  // What is asked: for each word, what it weighs against a word of a text (2: the same, or the same
  // with another ending; 1: one that begins so), and the letters with which all of those begin.
  const asked = (text) => {
    const every = fold(text).split(" ").filter(Boolean).slice(0, 10);
    const telling = every.filter((word) => word.length > 1 && !ignored.has(word));
    return (telling.length ? telling : every).map((word) => {
      const own = stems.map((stem) => stem(word));
      const known = new Map();
      const weigh = (other) => {
        if (!known.has(other)) {
          const same = other === word || stems.some((stem, n) => stem(other) === own[n]);
          known.set(other, same ? 2 : Number(other.startsWith(word)));
        }
        return known.get(other);
      };
      const shares = (length) => own.every((stem) => stem.startsWith(word.slice(0, length)));
      return { weigh, root: word.slice(0, [3, 2].find(shares) ?? 1) };
    });
  };

  // A file of the index, once it is here: its rows, and their words in one text that is quick to
  // search. Each row ends its line; `titles` tells where the words of its title end.
  const segments = new Map();
  window.cmcalSearch = (name, rows) => {
    const lines = [], ends = [], titles = [];
    let end = 0;
    const told = rows.map(([section, path, title, day, state, channels, about, text]) => {
      const head = ` ${fold(title)} `;
      const named = channels.flatMap((channel) => [channel, label("channel", channel)]);
      const usual = [about, ...named, label("state", state)].map(foldOnce).join(" ");
      const line = `${head} ${usual} ${fold(text)} ${fold(parted(text))} \n`;
      titles.push(end + head.length);
      ends.push((end += line.length));
      lines.push(line);
      const away = day ? Math.abs(new Date(day) - today) : NO_DAY;
      return { section, path, title, day, state, channels, about, text, away };
    });
    segments.set(name, { rows: told, ends, titles, text: lines.join("") });
  };

  const coming = new Map();
  const load = (name) => {
    if (!coming.has(name)) {
      const script = document.createElement("script");
      script.src = `${name}.js`;
      coming.set(name, new Promise((done) => (script.onload = script.onerror = done)));
      document.head.append(script);
    }
    return coming.get(name);
  };

  // What has no day comes right after this month.
  const away = (name) => {
    const [year, month] = name.split("-").map(Number);
    const months = (year - today.getFullYear()) * 12 + month - 1 - today.getMonth();
    return Number.isNaN(months) ? 0.5 : Math.abs(months);
  };
  const names = said.segments.split(" ").filter(Boolean).sort((one, other) => away(one) - away(other));

  // The rows of a segment in which every word stands, with their weight: a title before a text.
  const matches = ({ text, ends, titles }, query) => {
    let found;
    for (const { root, weigh } of query) {
      const next = new Map();
      let row = 0;
      for (let at = text.indexOf(` ${root}`); at >= 0; at = text.indexOf(` ${root}`, at + 1)) {
        const weight = weigh(text.slice(at + 1, text.indexOf(" ", at + 1)));
        if (!weight) continue;
        while (ends[row] <= at) row += 1;
        if (found && !found.has(row)) continue;
        const total = (found?.get(row) ?? 0) + weight + (at < titles[row] ? 2 : 0);
        if (total > (next.get(row) ?? 0)) next.set(row, total);
      }
      found = next;
    }
    return found;
  };

  const hits = (segment, query) =>
    [...matches(segment, query)].map(([n, weight]) => ({ row: segment.rows[n], weight }));

  // The heavier first; of two that weigh the same, the nearer to today.
  const inOrder = (one, other) => other.weight - one.weight || one.row.away - other.row.away;

  // ---- What is shown.

  const made = (tag, style, ...inside) => {
    const element = document.createElement(tag);
    if (style) element.className = style;
    element.append(...inside);
    return element;
  };
  const isFound = (word, query) => query.some(({ weigh }) => weigh(foldOnce(word)));
  const marked = (text, query) => {
    const parts = [];
    let done = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!isFound(word, query)) continue;
      parts.push(text.slice(done, index), made("mark", "", word));
      done = index + word.length;
    }
    return [...parts, text.slice(done)];
  };

  const excerpt = ({ text, about, title }, query) => {
    const first = (searched) => {
      for (const { 0: word, index } of searched.matchAll(WORD)) if (isFound(word, query)) return index;
      return -1;
    };
    let at = first(text);
    if (at < 0 && first(title) < 0 && first(about) >= 0) return marked(about, query);
    at = Math.max(at, 0);
    const start = at > BEFORE ? text.indexOf(" ", at - BEFORE) + 1 : 0;
    const end = text.length > at + AFTER ? text.lastIndexOf(" ", at + AFTER) : text.length;
    const cut = text.slice(Math.min(start, at), end > at ? end : at + AFTER);
    return [start ? "… " : "", ...marked(cut, query), end < text.length ? " …" : ""];
  };

  const dates = new Intl.DateTimeFormat(language, {
    weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC",
  });
  const item = (row, query) => {
    const link = made("a", "", made("bdi", "", ...marked(row.title, query)));
    link.href = `../${row.path.split("/").map(encodeURIComponent).join("/")}`;
    const facts = made("span", "cm-search-facts");
    if (row.day) {
      const time = made("time", "", dates.format(new Date(row.day)));
      time.dateTime = row.day;
      facts.append(time);
    }
    const drawings = [drawn("state", row.state), ...row.channels.map((one) => drawn("channel", one))];
    facts.append(...drawings.filter(Boolean).map((one) => one.cloneNode(true)));
    const text = made("p", "", ...excerpt(row, query));
    text.dir = "auto";
    return made("li", "", link, facts, text);
  };

  const sections = [...results.children].map((element) => ({
    element, name: element.dataset.section, list: element.querySelector("ol"),
    count: element.querySelector("h2 > span"), more: element.querySelector("button"), most: FEW,
  }));
  let last = { found: [], query: [] };
  const show = (found, query) => {
    last = { found, query };
    const focused = results.contains(document.activeElement) && document.activeElement;
    const own = new Map(sections.map(({ name }) => [name, []]));
    for (const hit of found) own.get(hit.row.section)?.push(hit);
    for (const { element, name, list, count, more, most } of sections) {
      const best = own.get(name).sort(inOrder).slice(0, most);
      element.hidden = !best.length;
      count.textContent = own.get(name).length.toLocaleString(language);
      more.hidden = own.get(name).length <= most;
      list.replaceChildren(...best.map(({ row }) => item(row, query)));
    }
    // The section of the best result comes first.
    const weight = ({ name }) => own.get(name)[0]?.weight ?? 0;
    const ordered = [...sections].sort((one, other) => weight(other) - weight(one));
    results.append(...ordered.map(({ element }) => element));
    // What is moved or drawn anew keeps the focus.
    const again = ({ href }) => [...results.querySelectorAll("a")].find((link) => link.href === href);
    if (focused) (focused.isConnected ? focused : again(focused))?.focus();
  };
  const tell = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };
  const counted = (count) => {
    const one = new Intl.PluralRules(language).select(count) === "one";
    return count ? `${count.toLocaleString(language)} ${one ? said.one : said.many}` : said.nothing;
  };

  // ---- From a question to its answer.

  let turn = 0;
  let drawing;
  const search = async () => {
    const mine = (turn += 1);
    const query = asked(box.value);
    const address = query.length ? `?q=${encodeURIComponent(box.value)}` : location.pathname;
    history.replaceState(null, "", address);
    for (const section of sections) section.most = FEW;
    clearTimeout(drawing);
    drawing = undefined;
    const found = [];
    let wait = 0;
    const draw = () => {
      drawing = undefined;
      wait = REST;
      tell(said.goingOn);
      show(found, query);
    };
    let since = performance.now();
    for (const [n, name] of (query.length ? names : []).entries()) {
      names.slice(n, n + AHEAD).forEach(load);
      await coming.get(name);
      if (performance.now() - since > PATIENCE) {
        await new Promise((rested) => setTimeout(rested));
        since = performance.now();
      }
      if (mine !== turn) return;
      if (segments.has(name)) for (const hit of hits(segments.get(name), query)) found.push(hit);
      drawing ??= setTimeout(draw, wait);
    }
    clearTimeout(drawing);
    show(found, query);
    const missing = query.length && names.some((name) => !segments.has(name));
    tell(query.length ? [counted(found.length), missing ? said.missing : ""].join(" ").trim() : "");
  };

  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, TYPING);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  for (const section of sections) {
    section.more.addEventListener("click", () => {
      const next = section.most;
      section.most += 5 * FEW;
      show(last.found, last.query);
      section.list.children[next].querySelector("a").focus();
    });
  }

  // A key that does something by itself can be turned off: dictation types it too.
  const KEPT = "cmcal.slash";
  try {
    slash.checked = localStorage.getItem(KEPT) !== "off";
  } catch {} // No storage: the choice lasts as long as the page.
  slash.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, slash.checked ? "on" : "off");
    } catch {}
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || !slash.checked || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  document.querySelector(".cm-search-off").hidden = true;
  form.hidden = false;
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  if (box.value) search();
  else box.focus();
  names.slice(0, AHEAD).forEach(load);
})();
