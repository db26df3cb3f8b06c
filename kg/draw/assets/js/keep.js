// Save: a link, a picture, the data that is shown, paper.
(() => {
  const { data } = kg, menu = kg.id("keep-menu"), opener = kg.id("open-keep");
  const stem = () => kg.folded(kg.id("title").textContent).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph";

  function save(blob, ending) {
    const link = kg.el("a", { href: URL.createObjectURL(blob), download: `${stem()}.${ending}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 4000);
    kg.say(`Saved as ${link.download}`);
  }

  kg.asPng = (give) => {
    const shown = kg.id("canvas").querySelector("canvas"), copy = kg.el("canvas", { width: shown.width, height: shown.height }), pen = copy.getContext("2d");
    pen.fillStyle = kg.colour.paper;
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(shown, 0, 0);
    copy.toBlob(give, "image/png");
  };

  const columns = ["id", "source", "relation", "target", "status", "tone", "start", "end", "when", "where", "speakers", "confidence", "quote", "document", "publisher", "published", "url", "phrase"];
  kg.records = () => kg.shown.events.map((event) => {
    const { title, publisher, published, url } = data.documents[event.document], name = (number) => (number < 0 ? "" : data.actors[number].name);
    return {
      id: event.id, source: name(event.source), relation: data.relations[event.relation].name, target: name(event.target), status: event.status, tone: kg.TONES[event.tone],
      start: event.start, end: event.end, when: event.when, where: event.where, speakers: event.speakers.map((said) => `${said.name} (${said.cue})`).join(" < "), confidence: event.confidence,
      quote: data.sentences[event.sentence].quote, document: title, publisher, published, url, phrase: event.phrase,
    };
  });
  // A cell that a spreadsheet would take for a formula is told apart by an apostrophe.
  const csvCell = (value) => {
    const text = String(value), safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  kg.asCsv = () => [columns.join(","), ...kg.records().map((record) => columns.map((column) => csvCell(record[column])).join(","))].join("\r\n") + "\r\n";
  kg.asJson = () => JSON.stringify({ title: kg.id("title").textContent, address: kg.toAddress(kg.state), events: kg.records() }, null, 1);

  const ways = [
    ["Copy link", "this view, with all filters", () => {
      if (!navigator.clipboard) { kg.say("The address in the bar is the link"); return; }
      navigator.clipboard.writeText(location.href).then(() => kg.say("Link copied"), () => kg.say("The address in the bar is the link"));
    }],
    ["Picture (PNG)", "the network as it stands", () => kg.asPng((blob) => save(blob, "png"))],
    ["Drawing (SVG)", "the same, to edit or enlarge", () => save(new Blob([kg.asSvg()], { type: "image/svg+xml" }), "svg")],
    ["Events (CSV)", "a row an event, for a spreadsheet", async () => { await kg.complete(kg.shown.events); save(new Blob(["\ufeff" + kg.asCsv()], { type: "text/csv" }), "csv"); }],
    ["Events (JSON)", "for programs", async () => { await kg.complete(kg.shown.events); save(new Blob([kg.asJson()], { type: "application/json" }), "json"); }],
    ["Print", "network and what you are reading", () => window.print()],
  ];
  const toggle = (open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector("button").focus();
  };
  menu.replaceChildren(...ways.map(([name, note, act]) => kg.el("li", { role: "none" },
    kg.el("button", { type: "button", role: "menuitem", onclick: () => { toggle(false); opener.focus(); act(); } }, name, kg.el("small", { text: note })))));
  opener.addEventListener("click", () => toggle(menu.hidden));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { toggle(false); opener.focus(); event.stopPropagation(); return; }
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key], items = [...menu.querySelectorAll("button")];
    if (!move) return;
    event.preventDefault();
    items[(items.indexOf(document.activeElement) + move + items.length) % items.length].focus();
  });
  document.addEventListener("pointerdown", (event) => { if (!menu.hidden && !event.target.closest(".menu")) toggle(false); });
})();
