// One actor: who it is, with whom and how, over time, and every event as a card.
(() => {
  const { data } = kg;

  // A small history: cooperation upwards, conflict downwards.
  kg.spark = (events) => {
    const dated = events.filter((event) => !Number.isNaN(event.first));
    if (dated.length < 3) return null;
    const [low, high] = data.days, bins = Math.min(40, high - low + 1), heap = Array.from({ length: bins }, () => [0, 0, 0]);
    for (const event of dated) heap[Math.max(0, Math.min(bins - 1, Math.floor(((event.first - low) / (high - low + 1)) * bins)))][event.tone] += 1;
    const most = Math.max(...heap.map(([up, flat, down]) => Math.max(up + flat / 2, down + flat / 2)), 1), unit = 24 / most, width = 348 / bins;
    const bar = (at, from, height, tone) => height > 0 && kg.svg("rect", { class: kg.TONES[tone], x: (at * width + 0.6).toFixed(1), width: Math.max(1.4, width - 1.2).toFixed(1), y: from.toFixed(1), height: height.toFixed(1) });
    return [
      kg.svg("svg", { class: "spark", viewBox: "0 0 348 54", preserveAspectRatio: "none", role: "img", "aria-label": `Tone over time: ${kg.toneWords(kg.toneOf(dated))}` },
        heap.map(([up, flat, down], at) => [bar(at, 27 - (flat / 2) * unit, flat * unit, 1), bar(at, 27 - (flat / 2 + up) * unit, up * unit, 0), bar(at, 27 + (flat / 2) * unit, down * unit, 2)])),
      kg.el("p", { class: "axis" }, kg.el("span", { text: kg.date(kg.iso(low)) }), kg.el("span", { text: kg.date(kg.iso(high)) })),
    ];
  };

  kg.profile = (number) => {
    const actor = data.actors[number], passing = new Set(kg.shown.events);
    const events = kg.byDate(actor.events.map((at) => data.events[at]).filter((event) => passing.has(event)));
    const partners = new Map();
    for (const event of events) {
      const other = event.source === number ? event.target : event.source;
      if (other < 0 || other === number) continue;
      if (!partners.has(other)) partners.set(other, [0, 0, 0]);
      partners.get(other)[event.tone] += 1;
    }
    const rows = [...partners].sort(([one, a], [other, b]) => b[0] + b[1] + b[2] - a[0] - a[1] - a[2] || one - other);
    const aliases = actor.aliases.filter((alias) => alias !== actor.name);
    const held = actor.events.length - events.length, spark = kg.spark(events);
    return [
      kg.panelTop([kg.kindGlyph(actor.kind), kg.el("span", { text: data.kinds[actor.kind].label }), actor.country && kg.el("span", { text: "· " + actor.country })]),
      kg.el("h2", { dir: "auto" }, kg.name(actor.name)),
      actor.roles.length > 0 && kg.el("ul", { class: "lede roles" }, actor.roles.map((role) => kg.el("li", {}, kg.name(role)))),
      aliases.length > 0 && kg.el("p", { class: "aliases" }, "Also: ", aliases.flatMap((alias, at) => [at ? ", " : "", kg.name(alias)])),
      deeds(number),
      spark && [kg.el("h3", {}, "Tone over time", kg.el("small", { text: kg.toneWords(kg.toneOf(events)) })), spark],
      rows.length > 0 && [kg.el("h3", {}, "With whom", kg.el("small", { text: kg.plural(rows.length, "partner") })),
        kg.bars(rows.slice(0, 6).map(([other, tone]) => ({ name: data.actors[other].name, tone, onclick: () => kg.choosePair(number, other) })))],
      kg.el("h3", {}, kg.plural(events.length, "event"), held > 0 && kg.el("small", { text: `${held} more behind the filters` })),
      kg.cards(events),
    ];
  };

  function deeds(number) {
    const { state } = kg, pinned = state.pinned.has(number), only = state.only.has(number), more = kg.expandable(number).length;
    const picker = kg.el("div", { class: "picker", hidden: true });
    return [kg.el("div", { class: "deeds" },
      kg.button("Path to …", () => kg.pickPath(picker, number)),
      kg.button(only ? "Show all again" : "Neighbours only", () => { kg.toggleOnly(number); kg.fit(); }, { "aria-pressed": String(only) }),
      more > 0 && kg.button(`Expand (${more})`, () => kg.expand(number)),
      kg.button(pinned ? "Unpin" : "Pin", () => (pinned ? kg.unpin(number) : kg.pin(number)), { "aria-pressed": String(pinned) }),
      kg.button("Hide", () => kg.hide(number))), picker];
  }
})();
