// What HTML cannot do on the page of a post: copy a text as it is, and write one date as a file.
// Every text is on the page anyway, to be selected by hand.
(() => {
  const said = document.querySelector(".cm-said");
  if (!said) return;

  let silence;
  const say = (words) => {
    clearTimeout(silence);
    said.textContent = words;
    silence = setTimeout(() => (said.textContent = ""), 4000);
  };

  // What a button copies: its own words, the element it names, or the one right before it; without
  // the line « … more » that folds a caption.
  const textOf = (button) => {
    const { text, from } = button.dataset;
    if (text !== undefined) return text;
    const shown = from ? document.getElementById(from) : button.previousElementSibling;
    const alone = shown.cloneNode(true);
    for (const fold of alone.querySelectorAll("summary")) fold.remove();
    return alone.textContent;
  };

  // Where the clipboard is refused (an old browser, a page that is not secure), a field is copied.
  const copyField = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.style.cssText = "position:fixed;top:0;opacity:0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  const copy = async (button) => {
    const text = textOf(button);
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    const isCopied = done || copyField(text);
    button.focus();
    say(isCopied ? said.dataset.copied : said.dataset.failed);
  };

  // RFC 5545: lines end in CRLF, none is longer than 75 bytes, and some signs are escaped.
  const fold = (line) => line.replace(/(?:.{18})(?=.)/gsu, "$&\r\n ");
  const save = ({ uid, start, end, title }) => {
    const when = (name, at) => (at.includes("T") ? `${name}:${at}` : `${name};VALUE=DATE:${at}`);
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cmcal//kit//EN", "BEGIN:VEVENT",
      `UID:${uid}`, `DTSTAMP:${now}`, when("DTSTART", start), when("DTEND", end),
      `SUMMARY:${title.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ")}`,
      "END:VEVENT", "END:VCALENDAR", "",
    ];
    const file = new Blob([lines.map(fold).join("\r\n")], { type: "text/calendar" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${uid.split("@")[0]}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  for (const button of document.querySelectorAll("button[data-from], button[data-text], button[data-uid]")) {
    button.hidden = false;
    button.addEventListener("click", () => (button.dataset.uid ? save(button.dataset) : copy(button)));
  }
})();
