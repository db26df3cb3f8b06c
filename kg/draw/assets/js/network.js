// What is shown becomes nodes and links of the network; a touch becomes a choice.
(() => {
  const { data } = kg, holder = kg.id("canvas");

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
    const actor = data.actors[number], { sel, pinned } = kg.state, pin = pinned.get(number);
    const [x, y] = pin ? kg.turned(...pin) : [actor.x, actor.y];
    const chosen = Boolean(sel && (sel.actor === number || (sel.pair || sel.path || []).includes(number)));
    return kg.nodeStyle({ number, look: kg.look(actor.kind), size: actor.size, x, y, faded: Boolean(lit && !lit.has(number)), chosen, fixed: Boolean(pin) });
  }
  function edge(pair, lit, opacity) {
    const faded = !kg.litEdge(pair, lit);
    return kg.edgeStyle({ ...pair, status: kg.oneStatus(pair), faded, opacity: faded ? 0.5 : lit ? 0.88 : opacity });
  }
  kg.oneStatus = ({ events }) => (events.every(({ status }) => status === events[0].status) ? events[0].status : "");

  // Who is not on the canvas stands behind a bubble for its community, at the rim, which opens.
  const BUBBLES = 6;
  function clusters() {
    kg.behind = new Map();
    if (data.actors.length === data.first.size || kg.state.only.size || kg.state.sel) return [];
    for (const actor of kg.live ? data.actors.keys() : kg.shown.perActor.keys()) {
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
    return largest.map(([community], at) => {
      const x = largest.length > 1 ? wide * 0.92 * (2 * at / (largest.length - 1) - 1) : 0;
      const low = Math.max(...[...kg.shown.actors].map((number) => data.actors[number].y), 100) + 130;
      return {
        id: "c" + community, x, y: low, shape: "dot", size: 26 + 4 * Math.log2(kg.countBehind(community)), borderWidth: 1.5, fixed: true,
        shapeProperties: { borderDashes: [5, 5] }, color: bubbleColours(),
      };
    });
  }
  // Of a live store only the foremost of those behind have been read.
  kg.countBehind = (community) => {
    const members = kg.behind.get(community);
    if (!kg.live) return members.length;
    const opened = [...kg.state.extra].filter((actor) => data.actors[actor].community === community).length;
    return Math.max(members.length, (kg.live.behind.get(community) || 0) - opened);
  };
  const bubbleColours = () => {
    const calm = { background: kg.mix(kg.colour.paper, kg.colour.ink, 0.04), border: kg.colour.line }, lively = { background: kg.mix(kg.colour.paper, kg.colour.ink, 0.12), border: kg.colour.ink };
    return { ...calm, hover: lively, highlight: lively };
  };

  function draw() {
    const lit = kg.lit();
    kg.drawnEdges = kg.backbone(kg.shown.edges, (pair) => lit && kg.litEdge(pair, lit));
    const opacity = kg.density(kg.drawnEdges.length);
    kg.send([...[...kg.shown.actors].map((number) => node(number, lit)), ...clusters()], kg.drawnEdges.map((pair) => edge(pair, lit, opacity)));
  }

  kg.startNetwork = () => {
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
    kg.repaint();
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
    kg.change({ pinned: new Map(kg.state.pinned).set(actor, kg.turned(Math.round(x), Math.round(y))) });
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
    kg.sketch(more);
    return kg.say(kg.plural(more.length, "actor") + " added");
  };
  kg.openCluster = (community) => {
    const more = (kg.behind.get(community) || []).sort((a, b) => a - b).slice(0, 25);
    kg.change({ extra: new Set([...kg.state.extra, ...more]) });
    kg.say(kg.plural(more.length, "actor") + " added");
    kg.lookAt(more);
    kg.sketch(more);
  };

  // New actors stand around the one they were called from, in the nearest free spots of a sunflower.
  kg.place = (actors, centre) => {
    const taken = [...(kg.shown ? kg.shown.actors : data.first)].map((number) => data.actors[number]);
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

  kg.fit = (animate = true) => kg.lookAt([...kg.shown.actors, ...kg.nodeIds().filter(kg.isCluster)], animate);
  kg.togglePhysics = () => {
    const on = kg.id("physics").getAttribute("aria-pressed") !== "true";
    kg.id("physics").setAttribute("aria-pressed", String(on));
    kg.network.setOptions({ physics: { enabled: on } });
    if (on) return;
    for (const [number, { x, y }] of Object.entries(kg.network.getPositions())) if (data.actors[number]) Object.assign(data.actors[number], { x, y });
    kg.forget();
  };
})();
