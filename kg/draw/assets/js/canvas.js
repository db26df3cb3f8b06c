// The first picture, from what pyvis carries, before anything else of the graph is read.
(() => {
  const block = JSON.parse(kg.id("kg-network").textContent), holder = kg.id("canvas"), MANY = 700;
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const drawn = new Map();  // what stands on the canvas, to send the library only what differs

  // On a stage that is higher than wide the picture is turned over its diagonal; pins are kept as on a wide one.
  kg.upright = holder.clientHeight > holder.clientWidth * 1.15;
  kg.turned = (x, y) => (kg.upright ? [y, x] : [x, y]);

  // Name and size of an actor, and who is on stage: from this block until all data has been read.
  const bodies = [];
  for (const { id, label, size } of block.nodes) bodies[id] = { name: label, size };
  kg.body = (number) => (kg.data ? kg.data.actors : bodies)[number];
  kg.onStage = () => (kg.shown ? [...kg.shown.actors] : block.nodes.map(({ id }) => id));

  kg.nodeStyle = ({ number, look: { shape, colour, inflate }, size, x, y, faded, chosen, fixed }) => {
    const fill = faded ? kg.mix(kg.colour.paper, colour, 0.3) : colour;
    return {
      id: number, shape, size: size * inflate, x, y, borderWidth: chosen ? 3 : 1.5, borderWidthSelected: chosen ? 3 : 1.5, fixed,
      color: { background: fill, border: chosen ? kg.colour.ink : kg.colour.paper, highlight: { background: fill, border: kg.colour.ink }, hover: { background: fill, border: kg.colour.ink } },
    };
  };
  // A line is at least a fine stroke on the screen, however far away the first picture is seen from.
  const spread = (of, room) => { const all = block.nodes.map(of); return room / (Math.max(...all, 1) - Math.min(...all, 0) + 120); };
  const near = Math.min(spread(({ x, y }) => kg.turned(x, y)[0], holder.clientWidth), spread(({ x, y }) => kg.turned(x, y)[1], holder.clientHeight));
  const fine = Math.min(2.4, Math.max(1.2, 0.85 / near));
  const broader = block.edges.length > 600 ? 0.8 : 1.5;
  kg.lineWidth = (count) => fine + broader * Math.sqrt(count - 1);
  // opacity: many lines are drawn lightly, so that the strong ones still stand out.
  kg.density = (count) => Math.max(0.3, Math.min(0.88, 1.5 - Math.log10(Math.max(1, count)) * 0.4));
  kg.edgeStyle = ({ key, a, b, count, tone, forth, back, status, faded, opacity }) => {
    const colour = faded ? kg.mix(kg.colour.paper, kg.colour.line, 0.3) : kg.toneColour(tone);
    const tip = { enabled: true, scaleFactor: 0.42 + 0.3 / Math.sqrt(count) };
    return {
      id: "e" + key, from: a, to: b, width: kg.lineWidth(count), dashes: kg.dashes(status),
      arrows: { to: forth ? tip : { enabled: false }, from: back ? tip : { enabled: false } },
      color: { color: colour, highlight: colour, hover: kg.colour.ink, opacity, inherit: false },
    };
  };

  // Of very many lines only the strongest of every actor are drawn, and those that must be.
  kg.backbone = (pairs, must = () => false) => {
    if (pairs.length <= MANY) return pairs;
    const own = new Map(), strong = new Set();
    for (const pair of [...pairs].sort((one, other) => other.count - one.count || one.key - other.key)) {
      const [a, b] = [own.get(pair.a) || 0, own.get(pair.b) || 0];
      if (Math.min(a, b) >= 2) continue;
      strong.add(pair.key);
      own.set(pair.a, a + 1);
      own.set(pair.b, b + 1);
    }
    return pairs.filter((pair) => strong.has(pair.key) || must(pair));
  };

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
  kg.send = (wantedNodes, wantedEdges) => {
    kg.busy = true;  // the library may paint between two messages, when only half of the graph has come
    send(nodes, wantedNodes);
    send(edges, wantedEdges);
    kg.busy = false;
    kg.repaint();
  };
  kg.forget = () => drawn.clear();
  let asked = 0;
  kg.repaint = () => {
    if (asked || !kg.network) return;
    asked = requestAnimationFrame(() => { asked = 0; kg.network.redraw(); });
  };

  const pairs = kg.backbone(block.edges.map(({ from, to, value, tone, forth, back, status }) => ({ key: kg.pairKey(from, to), a: from, b: to, count: value, tone, forth, back, status })));
  const opacity = kg.density(pairs.length);
  kg.send(
    block.nodes.map(({ id, x, y, size, kinds }) => kg.nodeStyle({ number: id, look: kg.lookOf(kinds), size, x: kg.turned(x, y)[0], y: kg.turned(x, y)[1], faded: false, chosen: false, fixed: false })),
    pairs.map((pair) => kg.edgeStyle({ ...pair, faded: false, opacity })));
  const many = pairs.length > MANY;
  kg.network = new vis.Network(holder, { nodes, edges }, {
    ...block.options, autoResize: true, nodes: { font: { size: 0 } },
    edges: { smooth: many ? false : { enabled: true, type: "curvedCW", roundness: 0.1 }, hoverWidth: 0, selectionWidth: 0, endPointOffset: { from: 1, to: 1 } },
    interaction: { ...block.options.interaction, hideEdgesOnDrag: many },
    physics: { enabled: false, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -90, springLength: 130, avoidOverlap: 0.6 }, stabilization: false },
  });

  // How much of the stage the panel covers where it is a sheet over it.
  kg.sheet = () => {
    const panel = kg.id("panel");
    if (!panel.classList.contains("open") || getComputedStyle(panel).position !== "fixed") return 0;
    return Math.max(0, holder.getBoundingClientRect().bottom - innerHeight + panel.offsetHeight);
  };
  // What is on show, moved so that all of the given nodes can be seen.
  kg.lookAt = (ids, animate = true) => {
    if (!ids.length) return;
    const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const places = Object.values(kg.network.getPositions(ids)), xs = places.map(({ x }) => x), ys = places.map(({ y }) => y);
    const low = [Math.min(...xs) - 60, Math.min(...ys) - 45], high = [Math.max(...xs) + 60, Math.max(...ys) + 65];
    const { clientWidth: width } = holder, hint = kg.id("hint"), below = Math.max(kg.sheet(), hint.hidden ? 0 : hint.offsetHeight + 16), height = holder.clientHeight - below;
    const scale = Math.min((width - 70) / (high[0] - low[0]), (height - 60) / (high[1] - low[1]), ids.length < 12 ? 1.05 : 1.5);
    kg.network.moveTo({
      position: { x: (low[0] + high[0]) / 2 + 18 / scale, y: (low[1] + high[1]) / 2 + below / 2 / scale }, scale: Math.max(scale, 0.04),
      animation: still ? false : { duration: 420, easingFunction: "easeInOutQuad" },
    });
  };
  kg.nodeIds = () => nodes.getIds();
  if (block.nodes.length) kg.lookAt(kg.nodeIds(), false);
  kg.network.once("afterDrawing", () => { document.documentElement.dataset.drawn = "1"; });
})();
