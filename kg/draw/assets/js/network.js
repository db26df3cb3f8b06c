// The network itself: what is shown becomes the nodes and links of vis-network; a touch becomes a choice.
(() => {
  const { data } = kg, block = JSON.parse(kg.id("kg-network").textContent), holder = kg.id("canvas");
  for (const node of block.nodes) Object.assign(data.actors[node.id], { x: node.x, y: node.y, size: node.size });
  // On a stage that is higher than wide the picture is turned over its diagonal; pins are kept as on a wide one.
  const upright = holder.clientHeight > holder.clientWidth * 1.15;
  const turned = (x, y) => (upright ? [y, x] : [x, y]);
  if (upright) for (const actor of data.actors) [actor.x, actor.y] = [actor.y, actor.x];
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const drawn = new Map();  // what stands on the canvas, to send the library only what differs
  const MANY = 700;

  kg.isCluster = (id) => typeof id === "string";
  kg.hovered = null;

  // The actors that the present choice is about; null where nothing is chosen and all are equal.
  kg.lit = () => {
    const { sel } = kg.state;
    if (!sel) return null;
    if (sel.path) return new Set(kg.path(sel.path[0], sel.path[1]) || sel.path);
    if (sel.pair) return new Set(sel.pair);
    const lit = new Set([sel.actor]);
    for (const { a, b } of kg.shown.edges) { if (a === sel.actor) lit.add(b); if (b === sel.actor) lit.add(a); }
    return lit;
  };
  kg.litEdge = (pair, lit) => {
    if (!lit) return true;
    const { sel } = kg.state;
    if (sel.actor !== undefined) return pair.a === sel.actor || pair.b === sel.actor;
    if (sel.pair) return pair.a === sel.pair[0] && pair.b === sel.pair[1];
    const path = [...lit];
    return path.some((stop, at) => at && ((path[at - 1] === pair.a && stop === pair.b) || (path[at - 1] === pair.b && stop === pair.a)));
  };

  function node(number, lit) {
    const actor = data.actors[number], { shape, colour, inflate } = kg.look(actor.kind);
    const faded = lit && !lit.has(number), chosen = kg.state.sel && (kg.state.sel.actor === number || (kg.state.sel.pair || kg.state.sel.path || []).includes(number));
    const fill = faded ? kg.mix(kg.colour.paper, colour, 0.3) : colour, pin = kg.state.pinned.get(number), pinned = pin && turned(...pin);
    return {
      id: number, label: undefined, shape, size: actor.size * inflate, x: pinned ? pinned[0] : actor.x, y: pinned ? pinned[1] : actor.y,
      borderWidth: chosen ? 3 : 1.5, borderWidthSelected: chosen ? 3 : 1.5, fixed: Boolean(pinned),
      color: { background: fill, border: chosen ? kg.colour.ink : kg.colour.paper, highlight: { background: fill, border: kg.colour.ink }, hover: { background: fill, border: kg.colour.ink } },
    };
  }

  // Many lines are drawn lightly, so that the strong ones still stand out.
  const density = () => Math.max(0.22, Math.min(0.88, 1.5 - Math.log10(Math.max(1, kg.drawnEdges.length)) * 0.4));

  function edge(pair, lit) {
    const strong = kg.litEdge(pair, lit), count = pair.events.length;
    const alike = new Set(pair.events.map((event) => event.status)).size === 1 && pair.events[0].status;
    const colour = strong ? kg.toneColour(pair.tone) : kg.mix(kg.colour.paper, kg.colour.line, 0.3);
    const tip = { enabled: true, scaleFactor: 0.42 + 0.3 / Math.sqrt(count) };
    return {
      id: "e" + pair.key, from: pair.a, to: pair.b, width: 1.2 + 1.5 * Math.sqrt(count - 1), dashes: kg.dashes(alike),
      arrows: { to: pair.forth ? tip : { enabled: false }, from: pair.back ? tip : { enabled: false } },
      color: { color: colour, highlight: colour, hover: kg.colour.ink, opacity: strong ? (lit ? 0.88 : density()) : 0.5, inherit: false },
    };
  }

  // Who is not on the canvas stands behind a bubble for its community, at the rim, which opens.
  const BUBBLES = 6;
  function clusters() {
    kg.behind = new Map();
    if (data.actors.length === data.first.size || kg.state.only.size || kg.state.sel) return [];
    for (const actor of kg.shown.perActor.keys()) {
      if (kg.shown.actors.has(actor) || kg.state.hidden.has(actor)) continue;
      const { community } = data.actors[actor];
      if (!kg.behind.has(community)) kg.behind.set(community, []);
      kg.behind.get(community).push(actor);
    }
    const largest = [...kg.behind].sort((one, other) => other[1].length - one[1].length || one[0] - other[0]);
    for (const [community, members] of largest.splice(BUBBLES)) {
      kg.behind.delete(community);
      if (!kg.behind.has(-1)) { kg.behind.set(-1, []); largest.push([-1, kg.behind.get(-1)]); }
      kg.behind.get(-1).push(...members);
    }
    const wide = Math.max(...[...kg.shown.actors].map((number) => Math.abs(data.actors[number].x)), 100) + 60;
    return largest.map(([community, members], at) => {
      const x = largest.length > 1 ? wide * 0.92 * (2 * at / (largest.length - 1) - 1) : 0;
      const low = Math.max(...[...kg.shown.actors].map((number) => data.actors[number].y), 100) + 190;
      return {
        id: "c" + community, x, y: low, shape: "dot", size: 26 + 4 * Math.log2(members.length), borderWidth: 1.5, fixed: true,
        shapeProperties: { borderDashes: [5, 5] }, color: bubbleColours(),
      };
    });
  }
  const bubbleColours = () => {
    const calm = { background: kg.mix(kg.colour.paper, kg.colour.ink, 0.04), border: kg.colour.line }, lively = { background: kg.mix(kg.colour.paper, kg.colour.ink, 0.12), border: kg.colour.ink };
    return { ...calm, hover: lively, highlight: lively };
  };

  // Of very many lines only the strongest of every actor are drawn, and all that the choice is about.
  function backbone(lit) {
    const { edges: all } = kg.shown, drawn = new Map();
    if (all.length <= MANY) return all;
    for (const pair of [...all].sort((one, other) => other.events.length - one.events.length || one.key - other.key)) {
      const [a, b] = [drawn.get(pair.a) || 0, drawn.get(pair.b) || 0];
      pair.strong = Math.min(a, b) < 2;
      if (pair.strong) { drawn.set(pair.a, a + 1); drawn.set(pair.b, b + 1); }
    }
    return all.filter((pair) => pair.strong || (lit && kg.litEdge(pair, lit)));
  }

  function send(set, wanted) {
    const fresh = [], keep = new Set();
    for (const item of wanted) {
      keep.add(item.id);
      const text = JSON.stringify(item);
      if (drawn.get(item.id) !== text) { drawn.set(item.id, text); fresh.push(item); }
    }
    const gone = set.getIds().filter((id) => !keep.has(id));
    gone.forEach((id) => drawn.delete(id));
    if (gone.length) set.remove(gone);
    if (fresh.length) set.update(fresh);
  }

  function draw() {
    const lit = kg.lit();
    kg.busy = true;  // the library may paint between two messages, when only half of the graph has come
    send(nodes, [...[...kg.shown.actors].map((number) => node(number, lit)), ...clusters()]);
    kg.drawnEdges = backbone(lit);
    send(edges, kg.drawnEdges.map((pair) => edge(pair, lit)));
    kg.busy = false;
    if (kg.network) kg.network.redraw();
  }

  kg.startNetwork = () => {
    draw();
    const smooth = kg.drawnEdges.length > MANY ? false : { enabled: true, type: "curvedCW", roundness: 0.1 };
    kg.network = new vis.Network(holder, { nodes, edges }, {
      ...block.options, autoResize: true, edges: { smooth, hoverWidth: 0, selectionWidth: 0, endPointOffset: { from: 1, to: 1 } },
      nodes: { font: { size: 0 }, chosen: true }, interaction: { ...block.options.interaction, hideEdgesOnDrag: kg.drawnEdges.length > MANY },
      physics: { enabled: false, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -90, springLength: 130, avoidOverlap: 0.6 }, stabilization: false },
    });
    kg.listen(draw);
    kg.network.on("click", ({ nodes: [hit], edges: [line] }) => touched(hit, line));
    kg.network.on("hoverNode", ({ node: hit }) => over(hit));
    kg.network.on("blurNode", () => over(null));
    kg.network.on("hoverEdge", () => holder.classList.add("over"));
    kg.network.on("blurEdge", () => holder.classList.remove("over"));
    kg.network.on("dragEnd", ({ nodes: [moved] }) => { if (moved !== undefined && !kg.isCluster(moved)) kg.pin(moved); });
    kg.network.on("doubleClick", ({ nodes: [hit] }) => { if (hit !== undefined && !kg.isCluster(hit)) kg.expand(hit); });
  };

  function over(hit) {
    kg.hovered = hit;
    holder.classList.toggle("over", hit !== null);
    kg.network.redraw();
  }
  function touched(hit, line) {
    kg.network.unselectAll();
    if (kg.isCluster(hit)) return kg.openCluster(Number(hit.slice(1)));
    if (hit !== undefined) return kg.chooseActor(hit);
    if (line === undefined) return kg.state.sel && kg.select(null);
    const pair = kg.shown.pairs.get(Number(line.slice(1)));
    return kg.choosePair(pair.a, pair.b);
  }

  kg.pin = (actor) => {
    const { x, y } = kg.network.getPosition(actor);
    Object.assign(data.actors[actor], { x, y });
    kg.change({ pinned: new Map(kg.state.pinned).set(actor, turned(Math.round(x), Math.round(y))) });
  };
  kg.unpin = (actor) => {
    const pinned = new Map(kg.state.pinned);
    pinned.delete(actor);
    kg.change({ pinned });
  };
  kg.expandable = (actor) => [...data.actors[actor].partners].filter((other) => !kg.shown.actors.has(other) && !kg.state.hidden.has(other));
  kg.expand = (actor) => {
    const more = kg.expandable(actor).sort((a, b) => a - b).slice(0, 25);
    if (!more.length) return kg.say("All partners are shown already");
    kg.place(more, data.actors[actor]);
    kg.change({ extra: new Set([...kg.state.extra, ...more]) });
    return kg.say(kg.plural(more.length, "actor") + " added");
  };
  kg.openCluster = (community) => {
    const more = (kg.behind.get(community) || []).sort((a, b) => a - b).slice(0, 25);
    kg.change({ extra: new Set([...kg.state.extra, ...more]) });
    kg.say(kg.plural(more.length, "actor") + " added");
    kg.lookAt(more);
  };

  // New actors stand around the one they were called from, in the nearest free spots of a sunflower.
  kg.place = (actors, centre) => {
    const taken = [...kg.shown.actors].map((number) => data.actors[number]);
    let seed = 6;
    for (const number of actors) {
      const actor = data.actors[number];
      for (; seed < 4000; seed++) {
        const angle = seed * 2.39996, radius = 26 * Math.sqrt(seed);
        const spot = { x: centre.x + radius * Math.cos(angle) * 1.2, y: centre.y + radius * Math.sin(angle) };
        if (taken.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) > other.size + actor.size + 22)) { Object.assign(actor, spot); break; }
      }
      taken.push(actor);
    }
  };

  kg.fit = (animate = true) => kg.lookAt([...kg.shown.actors, ...nodes.getIds().filter(kg.isCluster)], animate);
  kg.lookAt = (actors, animate = true) => {
    if (!actors.length) return;
    const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const places = Object.values(kg.network.getPositions(actors)), xs = places.map(({ x }) => x), ys = places.map(({ y }) => y);
    const low = [Math.min(...xs) - 60, Math.min(...ys) - 45], high = [Math.max(...xs) + 60, Math.max(...ys) + 65];
    const { clientWidth: width } = holder, hint = kg.id("hint"), below = hint.hidden ? 0 : hint.offsetHeight + 16, height = holder.clientHeight - below;
    const scale = Math.min((width - 70) / (high[0] - low[0]), (height - 60) / (high[1] - low[1]), actors.length < 12 ? 1.05 : 1.5);
    kg.network.moveTo({
      position: { x: (low[0] + high[0]) / 2 + 18 / scale, y: (low[1] + high[1]) / 2 + below / 2 / scale }, scale: Math.max(scale, 0.04),
      animation: still ? false : { duration: 420, easingFunction: "easeInOutQuad" },
    });
  };
  kg.togglePhysics = () => {
    const on = kg.id("physics").getAttribute("aria-pressed") !== "true";
    kg.id("physics").setAttribute("aria-pressed", String(on));
    kg.network.setOptions({ physics: { enabled: on } });
    if (on) return;
    for (const [number, { x, y }] of Object.entries(kg.network.getPositions())) if (data.actors[number]) Object.assign(data.actors[number], { x, y });
    drawn.clear();
  };
})();
