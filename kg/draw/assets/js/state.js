// What is being looked at, in one value. change() is the only way to alter it; whoever shows something listens.
(() => {
  kg.blank = () => ({
    sel: null,                 // {actor} or {pair: [a, b]} or {path: [a, b]}
    off: { tone: new Set(), status: new Set(), kind: new Set() },
    on: { relation: new Set(), speaker: new Set(), document: new Set() },
    sure: 0, least: 1,         // minimum confidence, minimum events of a pair
    from: "", to: "",
    hidden: new Set(), extra: new Set(), only: new Set(), pinned: new Map(),
    compare: false, table: false,
  });
  kg.state = kg.blank();
  const listeners = [];
  kg.listen = (listener) => listeners.push(listener);

  // options.step: a step one can go back from; options.from: who changed it
  kg.change = (patch, options = {}) => {
    const before = kg.state;
    kg.state = { ...before, ...patch };
    kg.shown = kg.filter(kg.state);
    for (const listener of listeners) listener(kg.state, before, options);
  };

  const flip = (set, value) => {
    const copy = new Set(set);
    if (!copy.delete(value)) copy.add(value);
    return copy;
  };
  kg.flip = (group, facet, value) => kg.change({ [group]: { ...kg.state[group], [facet]: flip(kg.state[group][facet], value) } });
  kg.setFacet = (group, facet, values) => kg.change({ [group]: { ...kg.state[group], [facet]: new Set(values) } });
  kg.select = (sel) => kg.change({ sel, compare: false }, { step: true });
  kg.chooseActor = (actor) => kg.select({ actor });
  kg.choosePair = (a, b) => kg.select({ pair: a < b ? [a, b] : [b, a] });
  kg.hide = (actor) => kg.change({ hidden: flip(kg.state.hidden, actor), sel: null });
  kg.toggleOnly = (actor) => kg.change({ only: flip(kg.state.only, actor) });

  kg.filtering = (state) =>
    ["tone", "status", "kind"].some((facet) => state.off[facet].size) ||
    ["relation", "speaker", "document"].some((facet) => state.on[facet].size) ||
    state.sure > 0 || state.least > 1 || Boolean(state.from || state.to);
  kg.widened = () => {
    const { off, on, sure, least, from, to } = kg.blank();
    return { off, on, sure, least, from, to, only: new Set(), hidden: new Set() };
  };
})();
