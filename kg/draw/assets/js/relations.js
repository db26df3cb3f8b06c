// The ontology's relations as a tree with counts; a chosen relation brings those below it.
(() => {
  const { data } = kg, unfolded = new Set();

  let version = 0, used = new Set();
  function inUse() {
    if (version === data.version) return used;
    version = data.version;
    used = new Set();
    for (const event of data.events) for (let at = event.relation, steps = 0; at >= 0 && steps < 50; at = data.relations[at].parent, steps++) used.add(at);
    return used;
  }
  const children = (number) => data.relations[number].children.filter((child) => inUse().has(child));
  const byCount = (list) => [...list].sort((one, other) => (kg.shown.counts.relation.get(other) || 0) - (kg.shown.counts.relation.get(one) || 0) || one - other);

  kg.relationTree = (option) => {
    const roots = data.relations.map((_, number) => number).filter((number) => inUse().has(number) && !data.relations[data.relations[number].parent]);
    const branch = (numbers, depth) => kg.el("ul", { class: "tree" }, byCount(numbers).map((number) => leaf(number, depth)));
    const leaf = (number, depth) => {
      const below = children(number), shown = unfolded.has(number), { label, note } = data.relations[number];
      const line = option({
        facet: "relation", value: number, label, title: note || label, checked: kg.state.on.relation.has(number), count: kg.shown.counts.relation.get(number),
        onflip: () => kg.flip("on", "relation", number), ononly: () => kg.setFacet("on", "relation", [number]),
      });
      line.prepend(kg.el("button", {
        type: "button", class: "twist", text: "▶", disabled: !below.length, "aria-expanded": String(shown), "aria-label": `Below ${label}`, "data-key": "twist:" + number,
        onclick: () => { if (!unfolded.delete(number)) unfolded.add(number); kg.change({}); },
      }));
      return below.length && shown && depth < 30 ? [line, kg.el("li", {}, branch(below, depth + 1))] : line;
    };
    return branch(roots, 0);
  };
})();
