// What is painted under and over the network: communities as soft grounds, counts and denials on the links.
(() => {
  const { data } = kg;
  const grounds = ["#4a7fb5", "#b5904a", "#6a9a6a", "#a06aa0", "#b5704a", "#5a9a9a", "#8a8a5a", "#7a7ab5"];

  function hull(points) {
    const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
    const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
    const half = (list) => list.reduce((chain, point) => {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      return [...chain, point];
    }, []);
    return [...half(sorted).slice(0, -1), ...half(sorted.reverse()).slice(0, -1)];
  }

  // Communities of three or more that stand together; one strewn over the whole picture has no ground to show.
  kg.communities = () => {
    const members = new Map();
    for (const actor of kg.shown.actors) {
      const { community } = data.actors[actor];
      if (!members.has(community)) members.set(community, []);
      members.get(community).push(actor);
    }
    const large = [...members].filter(([, list]) => list.length >= 3 && list.length < kg.shown.actors.size * 0.7);
    return large.sort((one, other) => other[1].length - one[1].length).slice(0, 8).map(([community, list]) =>
      ({ community, list, colour: grounds[community % grounds.length], points: hull(list.map((actor) => kg.network.getPosition(actor))) }));
  };

  kg.paintGrounds = (context) => {
    if (kg.state.sel) return;
    context.save();
    context.lineJoin = context.lineCap = "round";
    for (const { colour, points } of kg.communities()) {
      context.beginPath();
      points.forEach(({ x, y }, at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
      // Opaque, so that the rim and the inside do not add up where they meet.
      context.fillStyle = context.strokeStyle = kg.mix(kg.colour.paper, colour, kg.dark() ? 0.13 : 0.1);
      context.lineWidth = 84;
      context.globalAlpha = 0.75;
      context.stroke();
      context.fill();
    }
    context.restore();
  };

  kg.network.on("beforeDrawing", (context) => { if (kg.shown && !kg.busy) kg.paintGrounds(context); });

  // Some points of a link as the library bends it, in the network's units.
  kg.course = (key, ...shares) => {
    const edge = kg.network.body.edges["e" + key];
    if (!edge || !edge.connected) return null;
    return shares.map((share) => edge.edgeType.getPoint(share));
  };

  kg.paintMarks = (context) => {
    const scale = kg.network.getScale(), lit = kg.lit();
    context.save();
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const pair of kg.drawnEdges) {
      if (!kg.litEdge(pair, lit)) continue;
      const course = kg.course(pair.key, 0.45, 0.5, 0.55);
      if (!course) continue;
      const [before, middle, after] = course, denied = pair.events.every((event) => event.status === "denied");
      const angle = Math.atan2(after.y - before.y, after.x - before.x);
      if (denied && (scale > 0.55 || kg.drawnEdges.length < 150)) strike(context, middle, angle, kg.toneColour(pair.tone));
      const room = Math.hypot(data.actors[pair.a].x - data.actors[pair.b].x, data.actors[pair.a].y - data.actors[pair.b].y) * scale;
      if (pair.events.length > 1 && room > 70 && scale > 0.6 && !covered(middle)) badge(context, middle, String(pair.events.length), kg.toneColour(pair.tone));
    }
    context.restore();
  };
  // A count that would stand under a name is left out; the panel has it.
  function covered(point) {
    const { x, y } = kg.network.canvasToDOM(point);
    return kg.placed.some((label) => x > label.x - 9 && x < label.x + label.w + 9 && y > label.y - 8 && y < label.y + label.h + 8);
  }
  function strike(context, { x, y }, angle, colour) {
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.strokeStyle = colour;
    context.lineWidth = 2.2;
    for (const shift of [-3, 3]) {
      context.beginPath();
      context.moveTo(shift - 4, 8);
      context.lineTo(shift + 4, -8);
      context.stroke();
    }
    context.restore();
  }
  function badge(context, { x, y }, text, colour) {
    context.font = `600 11px ${kg.colour.sans}`;
    const width = Math.max(16, context.measureText(text).width + 9);
    context.fillStyle = kg.colour.paper;
    context.strokeStyle = colour;
    context.lineWidth = 1.2;
    context.beginPath();
    context.roundRect(x - width / 2, y - 8, width, 16, 8);
    context.fill();
    context.stroke();
    context.fillStyle = colour;
    context.fillText(text, x, y + 0.5);
  }
})();
