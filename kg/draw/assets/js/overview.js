// With nothing chosen the panel tells what there is: how much, who matters, who is against and with whom.
(() => {
  const { data } = kg;

  kg.toneBar = (tone, most) => {
    const total = tone[0] + tone[1] + tone[2];
    return kg.el("span", { class: "tonebar", style: { width: `${Math.max(6, (100 * total) / most)}%` }, "aria-hidden": "true" },
      tone.map((count, at) => count > 0 && kg.el("i", { class: kg.TONES[at], style: { flexGrow: String(count) } })));
  };
  kg.toneOf = (events) => events.reduce((tone, event) => { tone[event.tone] += 1; return tone; }, [0, 0, 0]);
  kg.toneWords = (tone) => kg.TONES.map((name, at) => tone[at] && `${tone[at]} ${name}`).filter(Boolean).join(", ");

  kg.bars = (rows) => {
    const most = Math.max(1, ...rows.map((row) => row.tone[0] + row.tone[1] + row.tone[2]));
    return kg.el("ul", { class: "bars" }, rows.map(({ name, tone, onclick, pair }) => kg.el("li", {},
      kg.el("button", { type: "button", onclick, "aria-label": `${name}: ${kg.toneWords(tone)}` },
        kg.name(name, { class: pair ? "name pair" : "name", title: name }), kg.toneBar(tone, most), kg.el("span", { class: "count", text: String(tone[0] + tone[1] + tone[2]) })))));
  };
  const pairRow = (pair) => ({
    name: [pair.a, pair.b].map((actor) => kg.short(data.actors[actor].name, 24)).join(" – "), pair: true,
    tone: pair.tone, onclick: () => kg.choosePair(pair.a, pair.b),
  });

  kg.overview = () => {
    const { events, perActor, pairs } = kg.shown, all = [...pairs.values()].filter((pair) => pair.events.length >= kg.state.least);
    const documents = new Set(events.map((event) => event.document)).size;
    const dated = events.filter((event) => event.start).map((event) => event.start).sort();
    const strongest = [...perActor].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, 8);
    const own = new Map(strongest.map(([actor]) => [actor, [0, 0, 0]]));
    for (const event of events) for (const end of new Set([event.source, event.target])) if (own.has(end)) own.get(end)[event.tone] += 1;
    const top = (tone) => all.filter((pair) => pair.tone[tone]).sort((a, b) => b.tone[tone] - a.tone[tone] || a.key - b.key).slice(0, 5).map(pairRow);
    const part = (title, note, rows) => rows.length > 0 && [kg.el("h3", {}, title, kg.el("small", { text: note })), kg.bars(rows)];
    return [
      kg.el("div", { class: "panel-top" }, kg.el("span", { text: "Overview" })),
      kg.el("h2", { text: "Who does what to whom" }),
      kg.el("p", { class: "lede" },
        kg.el("strong", { text: kg.plural(perActor.size, "actor") }), " in ", kg.el("strong", { text: kg.plural(events.length, "event") }),
        " from ", kg.el("strong", { text: kg.plural(documents, "document") }),
        dated.length > 0 && [", ", kg.dates(dated[0], dated[dated.length - 1])], ". Every line stands on a sentence: choose an actor or a line to read it."),
      part("Most active", "events", strongest.map(([actor]) => ({ name: data.actors[actor].name, tone: own.get(actor), onclick: () => { kg.chooseActor(actor); } }))),
      part("Sharpest conflicts", "events between them", top(2)),
      part("Closest cooperation", "events between them", top(0)),
    ];
  };
})();
