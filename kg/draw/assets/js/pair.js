// Two actors: what each does to the other; and what the sources say of it, side by side.
(() => {
  const { data } = kg;
  const between = (a, b) => (kg.shown.pairs.get(kg.pairKey(a, b)) || { events: [] }).events;
  kg.between = between;

  kg.pair = ([a, b]) => {
    const events = kg.byDate(between(a, b)), tone = kg.toneOf(events), names = [a, b].map((actor) => data.actors[actor].name);
    const sources = new Set(events.map(sourceOf));
    const one = events.filter((event) => event.source === a), other = events.filter((event) => event.source !== a);
    return [
      kg.panelTop([kg.el("span", { text: "Between two actors" })]),
      kg.el("h2", {}, kg.actorLink(a), " and ", kg.actorLink(b)),
      kg.el("p", { class: "lede" }, kg.el("strong", { text: kg.plural(events.length, "event") }), ": " + (kg.toneWords(tone) || "none with these filters"), ` · ${kg.plural(sources.size, "source")}`),
      kg.el("div", { class: "deeds" },
        kg.button("Compare the sources", () => kg.change({ compare: !kg.state.compare }), { "aria-pressed": String(kg.state.compare), disabled: !events.length })),
      kg.state.compare ? comparison(events) : kg.spark(events) && [kg.el("h3", { text: "Tone over time" }), kg.spark(events)],
      one.length > 0 && [kg.el("h3", {}, kg.el("span", {}, kg.name(names[0]), " → ", kg.name(names[1])), kg.el("small", { text: String(one.length) })), kg.cards(one)],
      other.length > 0 && [kg.el("h3", {}, kg.el("span", {}, kg.name(names[1]), " → ", kg.name(names[0])), kg.el("small", { text: String(other.length) })), kg.cards(other)],
    ];
  };

  const sourceOf = (event) => data.documents[event.document].publisher || data.documents[event.document].title;

  // Sources disagree on a line where one tells as a fact what another denies, plans or only alleges.
  kg.differs = (events) => {
    const bySource = new Map();
    for (const event of events) {
      if (!bySource.has(sourceOf(event))) bySource.set(sourceOf(event), new Set());
      bySource.get(sourceOf(event)).add(event.status);
    }
    const told = [...bySource.values()].map((statuses) => [...statuses].sort().join());
    return new Set(told).size > 1;
  };

  function comparison(events) {
    const sources = [...new Set(events.map(sourceOf))], lines = new Map();
    for (const event of events) {
      const key = `${event.source}>${event.relation}>${event.target}`;
      if (!lines.has(key)) lines.set(key, []);
      lines.get(key).push(event);
    }
    const last = (number) => (number < 0 ? "somebody" : kg.short(data.actors[number].name, 18));
    const cell = (list) => kg.el("td", {}, list.length
      ? list.map((event) => kg.el("button", { type: "button", class: "link", text: event.status + (event.start ? `, ${kg.date(event.start)}` : ""), onclick: () => kg.showCard(event) }))
      : kg.el("span", { class: "sr", text: "says nothing" }));
    const rows = [...lines.values()].sort((one, other) => kg.differs(other) - kg.differs(one) || other.length - one.length);
    const differing = rows.filter(kg.differs).length;
    return [
      kg.el("h3", {}, "What each source says", kg.el("small", { text: differing ? `${kg.plural(differing, "line differs", "lines differ")} (≠)` : "no contradiction" })),
      kg.el("div", { class: "compare-scroll", tabindex: "0", role: "region", "aria-label": "Comparison of sources" }, kg.el("table", { class: "compare" },
        kg.el("thead", {}, kg.el("tr", {}, kg.el("th", { scope: "col", text: "Who does what" }), sources.map((source) => kg.el("th", { scope: "col" }, kg.name(source))))),
        kg.el("tbody", {}, rows.map((list) => kg.el("tr", { class: kg.differs(list) ? "differs" : null },
          kg.el("th", { scope: "row" }, kg.name(last(list[0].source)), ` ${data.relations[list[0].relation].label} `, kg.name(list[0].target < 0 ? "" : last(list[0].target))),
          sources.map((source) => cell(list.filter((event) => sourceOf(event) === source)))))))),
    ];
  }

  kg.showCard = (event) => {
    const card = [...document.querySelectorAll("#panel .card")].find((item) => item.dataset.event === event.id);
    if (!card) return;
    document.querySelectorAll(".card.lit").forEach((item) => item.classList.remove("lit"));
    card.classList.add("lit");
    card.scrollIntoView({ block: "center" });
    card.querySelector("button, summary").focus({ preventScroll: true });
  };
})();
