// Names, only where there is room: the most important first, each tried on four sides, none over another.
(() => {
  const MOST = 160, widths = new Map();
  const pen = document.createElement("canvas").getContext("2d");

  function measured(text, font) {
    const key = font + text;
    if (!widths.has(key)) { pen.font = font; widths.set(key, pen.measureText(text).width); }
    return widths.get(key);
  }
  // A long name stands on two lines, broken where they come out most alike.
  function lines(name) {
    const text = kg.flat(name).trim() || "(no name)";
    if (text.length <= 19) return [text];
    const breaks = [...text.matchAll(/\s/g)].map((found) => found.index);
    if (!breaks.length) return [kg.short(text, 20)];
    const at = breaks.reduce((best, place) => (Math.abs(place - text.length / 2) < Math.abs(best - text.length / 2) ? place : best));
    return [text.slice(0, at), text.slice(at + 1)].map((line) => kg.short(line, 22));
  }

  const chosen = () => (kg.data ? kg.lit() : null);
  const meets = (one, other) => one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

  // In the pixels of the screen; kept for the tests and for the SVG.
  kg.placeLabels = () => {
    const scale = kg.network.getScale(), lit = chosen(), { clientWidth: right, clientHeight } = kg.id("canvas"), bottom = clientHeight - kg.sheet();
    const discs = kg.onStage().map((number) => {
      const { x, y } = kg.network.canvasToDOM(kg.network.getPosition(number)), r = kg.body(number).size * scale;
      return { number, x: x - r, y: y - r, w: 2 * r, h: 2 * r, r };
    }).filter((disc) => disc.x < right && disc.y < bottom && disc.x + disc.w > 0 && disc.y + disc.h > 0);
    const first = (number) => (number === kg.hovered ? -2 : lit && lit.has(number) ? -1 : 0);
    discs.sort((one, other) => first(one.number) - first(other.number) || one.number - other.number);
    const placed = [], top = kg.id("chips").childElementCount ? 50 : 2;
    // A name may cover discs of lesser actors in a crowd, never those before it.
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = document.querySelector(".tools");
    const tools = { x: offsetLeft, y: offsetTop, w: offsetWidth, h: offsetHeight };
    const crowd = discs.length > 60;
    discs.forEach((disc, rank) => { disc.weighty = !crowd || rank < 40; });
    for (const disc of discs) {
      if (placed.length >= MOST) break;
      if (lit && !lit.has(disc.number) && disc.number !== kg.hovered) continue;
      const label = fitted(disc, discs, placed, { right, bottom, top, tools });
      if (label) placed.push(label);
    }
    return placed;
  };

  function fitted(disc, discs, placed, { right, bottom, top, tools }) {
    const actor = kg.body(disc.number), size = Math.round(Math.min(16, 11.5 + actor.size * 0.15)), bold = actor.size > 19;
    const font = `${bold ? 600 : 400} ${size}px ${kg.colour.sans}`;
    const text = lines(actor.name), w = Math.max(...text.map((line) => measured(line, font))) + 6, h = text.length * size * 1.16 + 3;
    const cx = disc.x + disc.r, cy = disc.y + disc.r, gap = disc.r + 3;
    const sides = [[cx - w / 2, cy + gap], [cx - w / 2, cy - gap - h], [cx + gap, cy - h / 2], [cx - gap - w, cy - h / 2]];
    // The foremost are named in any case, over a lesser disc if there is no other way, never over a name.
    const rank = discs.indexOf(disc), tries = rank < 8 ? [true, false] : [true];
    for (const clear of tries) for (const [x, y] of sides) {
      const box = { x, y, w, h };
      if (x < 2 || y < top || x + w > right - 2 || y + h > bottom - 2 || meets(box, tools)) continue;
      if (placed.some((other) => meets(box, other)) || discs.some((other, at) => at !== rank && (clear ? other.weighty : at < rank) && meets(box, other))) continue;
      return { ...box, number: disc.number, text, font, size };
    }
    return null;
  }

  kg.paintLabels = (context) => {
    const ratio = context.canvas.width / kg.id("canvas").clientWidth, lit = chosen();
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.direction = "ltr";
    for (const { number, text, font, size, x, y, w } of kg.placed) {
      context.font = font;
      text.forEach((line, at) => {
        const below = y + 1.5 + size * 1.16 * (at + 0.5);
        context.strokeStyle = kg.clear(kg.colour.paper, 0.9);
        context.lineWidth = 4;
        context.strokeText(line, x + w / 2, below);
        context.fillStyle = lit && !lit.has(number) ? kg.colour.soft : kg.colour.ink;
        context.fillText(line, x + w / 2, below);
      });
    }
    for (const id of kg.nodeIds()) if (kg.behind && kg.isCluster(id)) clusterLabel(context, id);
    context.restore();
  };
  function clusterLabel(context, id) {
    const members = kg.behind.get(Number(id.slice(1)));
    if (!members) return;
    const { x, y } = kg.network.canvasToDOM(kg.network.getPosition(id)), right = kg.id("canvas").clientWidth;
    context.font = `600 12px ${kg.colour.sans}`;
    context.fillStyle = kg.colour.soft;
    context.fillText("+" + kg.countBehind(Number(id.slice(1))).toLocaleString("en"), x, y);
    const best = Math.min(...members), text = id === "c-1" ? "elsewhere" : kg.short(kg.flat(kg.body(best).name), kg.behind.size > 4 ? Math.max(8, Math.floor(right / 52)) : 18);
    context.font = `400 12px ${kg.colour.sans}`;
    const half = measured(text, context.font) / 2 + 6;
    context.fillText(text, Math.max(half, Math.min(right - half, x)), y + kg.network.body.nodes[id].options.size * kg.network.getScale() + 11);
  }

  kg.network.on("afterDrawing", (context) => {
    if (kg.busy) return;
    kg.placed = kg.placeLabels();
    if (kg.shown) kg.paintMarks(context);
    kg.paintLabels(context);
  });
  kg.repaint();
})();
