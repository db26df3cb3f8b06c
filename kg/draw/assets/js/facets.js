// The filters, which are the legend too: every line shows its sign and how many would pass.
(() => {
  const { data } = kg, holder = kg.id("filters"), LONG = 8;
  const typed = { speaker: "", document: "" }, open = new Set(["relation"]);

  function option({ facet, value, label, glyph, checked, count, onflip, ononly, title }) {
    const key = `${facet}:${value}`;
    return kg.el("li", { class: count ? "option" : "option zero" },
      kg.el("label", {}, kg.el("input", { type: "checkbox", checked, "data-key": key, onchange: onflip }), glyph, kg.name(label, { title: title || label })),
      kg.el("button", { type: "button", class: "only", text: "only", "data-key": key + ":only", "aria-label": `Only ${label}`, onclick: ononly }),
      kg.el("span", { class: "count", text: String(count || 0) }));
  }

  // All are ticked; unticking takes away.
  function legend(facet, title, values, of) {
    const off = kg.state.off[facet];
    return kg.el("fieldset", { class: "facet" }, kg.el("legend", { text: title }), kg.el("ul", {}, values.map((value) => option({
      facet, value, ...of(value), checked: !off.has(value), count: kg.shown.counts[facet].get(value),
      onflip: () => kg.flip("off", facet, value),
      ononly: () => kg.setFacet("off", facet, values.filter((other) => other !== value)),
    }))));
  }

  // None is ticked and all pass; ticking narrows to the ticked.
  function choice(facet, title, values, label) {
    const on = kg.state.on[facet], needle = kg.folded(typed[facet]), counts = kg.shown.counts[facet];
    const sorted = values.filter((value) => on.has(value) || kg.folded(label(value)).includes(needle))
      .sort((one, other) => on.has(other) - on.has(one) || (counts.get(other) || 0) - (counts.get(one) || 0));
    return details(facet, title, on.size,
      values.length > LONG && kg.el("input", { class: "narrow-list", type: "search", placeholder: `Find among ${values.length}`, "aria-label": `Find a ${facet}`, "data-key": facet + ":find", value: typed[facet], oninput: (event) => { typed[facet] = event.target.value; show(); } }),
      kg.el("ul", {}, sorted.slice(0, 40).map((value) => option({
        facet, value, label: label(value), checked: on.has(value), count: counts.get(value),
        onflip: () => kg.flip("on", facet, value), ononly: () => kg.setFacet("on", facet, [value]),
      }))));
  }
  function details(facet, title, chosen, ...children) {
    return kg.el("details", { class: "facet", open: open.has(facet) || chosen > 0, ontoggle: (event) => open[event.target.open ? "add" : "delete"](facet) },
      kg.el("summary", { text: title + (chosen ? ` (${chosen})` : ""), "data-key": "open:" + facet }), ...children);
  }

  function sliders() {
    const most = Math.max(1, ...[...kg.shown.pairs.values()].map((pair) => pair.events.length), kg.state.least);
    const slider = (label, said, options, change) => kg.el("label", { class: "slider" }, kg.el("span", { text: label }), kg.el("span", { class: "said", text: said }),
      kg.el("input", { type: "range", ...options, "data-key": label, oninput: (event) => change(Number(event.target.value)) }));
    return kg.el("fieldset", { class: "facet" }, kg.el("legend", { text: "Strength" }),
      slider("Confidence", kg.state.sure ? `at least ${Math.round(kg.state.sure * 100)}%` : "any", { min: 0, max: 1, step: 0.05, value: kg.state.sure }, (sure) => kg.change({ sure })),
      slider("Events of a pair", kg.state.least > 1 ? `at least ${kg.state.least}` : "any", { min: 1, max: most, step: 1, value: kg.state.least }, (least) => kg.change({ least })));
  }

  function show() {
    const scroll = holder.scrollTop;
    const kinds = data.kinds.map((_, kind) => kind).filter((kind) => data.actors.some((actor) => actor.kind === kind && (kg.live || actor.events.length)));
    kg.keepFocus(holder, () => kg.put(holder, 
      kg.el("div", { class: "filters-head" },
        kg.el("p", { text: `${kg.shown.events.length.toLocaleString("en")} of ${kg.plural(data.events.length, "event")}`, title: kg.live ? `Read so far; the store has ${kg.live.events.toLocaleString("en")}` : null },
          kg.live && data.events.length < kg.live.events && ` · ${kg.live.events.toLocaleString("en")} in the store`),
        kg.filtering(kg.state) && kg.el("button", { type: "button", class: "link", text: "Reset", "data-key": "reset", onclick: () => kg.change(kg.widened()) })),
      legend("tone", "Tone", [0, 1, 2], (tone) => ({ label: kg.TONES[tone], glyph: kg.toneGlyph(tone) })),
      legend("kind", "Actors", kinds, (kind) => ({ label: data.kinds[kind].label, glyph: kg.kindGlyph(kind) })),
      legend("status", "Status", data.statuses, (status) => ({ label: status, glyph: kg.statusGlyph(status) })),
      details("relation", "Relations", kg.state.on.relation.size, kg.relationTree(option)),
      choice("speaker", "Who says so", data.speakers, (speaker) => speaker || "the author"),
      choice("document", "Documents", data.documents.map((_, number) => number), (number) => data.documents[number].title),
      sliders()));
    holder.scrollTop = scroll;
    chips();
  }

  // What narrows the view, each with a way out of it.
  function chips() {
    const { state } = kg, items = [];
    const chip = (text, undo) => items.push(kg.el("span", { class: "chip" }, kg.name(text), kg.el("button", { type: "button", text: "×", "aria-label": `Lift: ${text}`, onclick: undo })));
    const without = (group, facet) => kg.setFacet(group, facet, []);
    if (state.only.size) chip("Neighbours of " + [...state.only].map((actor) => data.actors[actor].name).join(", "), () => { kg.change({ only: new Set() }); kg.fit(); });
    if (state.hidden.size) chip(`${state.hidden.size} hidden`, () => kg.change({ hidden: new Set() }));
    state.on.relation.forEach((relation) => chip(data.relations[relation].label, () => kg.flip("on", "relation", relation)));
    state.on.speaker.forEach((speaker) => chip("Says " + (speaker || "the author"), () => kg.flip("on", "speaker", speaker)));
    state.on.document.forEach((document) => chip(data.documents[document].title, () => kg.flip("on", "document", document)));
    const off = { tone: (tone) => kg.TONES[tone], status: (status) => status, kind: (kind) => data.kinds[kind].label };
    for (const facet in off) if (state.off[facet].size) chip("No " + [...state.off[facet]].map(off[facet]).join(", "), () => without("off", facet));
    if (state.sure > 0) chip(`≥ ${Math.round(state.sure * 100)}% sure`, () => kg.change({ sure: 0 }));
    if (state.least > 1) chip(`≥ ${state.least} events`, () => kg.change({ least: 1 }));
    if (state.from || state.to) chip(kg.dates(state.from, state.to), () => kg.change({ from: "", to: "" }));
    const drawn = kg.drawnEdges.length, all = kg.shown.edges.length;
    if (drawn < all) items.push(kg.el("span", { class: "note", text: `The ${drawn} strongest of ${all.toLocaleString("en")} lines; choose an actor for all of its own` }));
    kg.put(kg.id("chips"), ...items);
    empty();
  }

  // Nothing left: say so, and offer what would help, with how much it would bring back.
  function empty() {
    const box = kg.id("empty"), none = kg.shown.actors.size === 0 || (kg.filtering(kg.state) && kg.shown.events.length === 0);
    box.hidden = !none || kg.state.table;
    if (!none) return;
    const { state } = kg, blank = kg.blank();
    const ways = [
      ["all dates", { from: "", to: "" }], ["all relations", { on: { ...state.on, relation: new Set() } }], ["all speakers", { on: { ...state.on, speaker: new Set() } }],
      ["all documents", { on: { ...state.on, document: new Set() } }], ["every tone", { off: { ...state.off, tone: new Set() } }], ["every status", { off: { ...state.off, status: new Set() } }],
      ["every kind of actor", { off: { ...state.off, kind: new Set() } }], ["any confidence", { sure: 0 }], ["pairs with one event", { least: 1 }],
    ].map(([name, patch]) => [name, patch, kg.filter({ ...state, ...patch, sel: null }).events.length]).filter(([, , count]) => count > 0);
    kg.put(box, kg.el("h2", { text: data.events.length ? "Nothing passes all filters" : "This graph has no events yet" }),
      kg.el("p", { text: ways.length ? "Widen one of them:" : data.events.length ? "Several filters together leave nothing." : "Build it from more documents, then make the page anew." }),
      ...ways.slice(0, 4).map(([name, patch, count]) => kg.button(`${name} (${count})`, () => kg.change(patch))),
      data.events.length ? kg.button("Reset all", () => kg.change({ ...kg.widened(), ...{ sel: blank.sel } })) : "");
  }

  kg.startFacets = () => {
    kg.listen(show);
    const opener = kg.id("open-filters"), toggle = (to) => {
      holder.classList.toggle("open", to);
      opener.setAttribute("aria-expanded", String(holder.classList.contains("open")));
    };
    opener.addEventListener("click", (event) => { event.stopPropagation(); toggle(); });
    kg.id("stage").addEventListener("pointerdown", () => toggle(false));
    kg.closeFilters = () => toggle(false);
  };
})();
