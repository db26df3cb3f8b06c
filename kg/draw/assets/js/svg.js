// The present view as SVG: what is on the canvas, in the same places, with letters that stay letters.
(() => {
  const { data } = kg;

  kg.asSvg = () => {
    const { clientWidth: width, clientHeight: height } = kg.id("canvas"), scale = kg.network.getScale();
    const at = (point) => kg.network.canvasToDOM(point), lit = kg.lit(), round = (value) => Math.round(value * 10) / 10;
    const paper = kg.svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": kg.colour.sans },
      kg.svg("title", {}, kg.id("title").textContent), kg.svg("rect", { width, height, fill: kg.colour.paper }));
    const grounds = kg.state.sel ? [] : kg.communities();
    for (const { colour, points } of grounds) {
      const fill = kg.mix(kg.colour.paper, colour, 0.1);
      paper.append(kg.svg("polygon", { points: points.map(at).map(({ x, y }) => `${round(x)},${round(y)}`).join(" "), fill, stroke: fill, "stroke-width": round(84 * scale), "stroke-linejoin": "round", opacity: 0.75 }));
    }
    for (const pair of kg.drawnEdges) {
      const course = kg.course(pair.key, 0, 0.5, 1);
      if (!course) continue;
      const [from, middle, to] = course.map(at), colour = kg.toneColour(pair.tone), faded = !kg.litEdge(pair, lit);
      const bend = { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 };
      const statuses = new Set(pair.events.map((event) => event.status)), dash = statuses.size === 1 && kg.dashes([...statuses][0]);
      paper.append(kg.svg("path", { d: `M${round(from.x)} ${round(from.y)}Q${round(bend.x)} ${round(bend.y)} ${round(to.x)} ${round(to.y)}`, fill: "none", stroke: faded ? kg.colour.hair : colour, "stroke-opacity": 0.85,
        "stroke-width": round(kg.lineWidth(pair.events.length) * scale), "stroke-dasharray": dash ? dash.map((part) => round(part * scale)).join(" ") : null }));
      if (pair.forth) paper.append(tip(bend, to, data.actors[pair.b].size * scale, scale, colour));
      if (pair.back) paper.append(tip(bend, from, data.actors[pair.a].size * scale, scale, colour));
      if (statuses.size === 1 && statuses.has("denied")) paper.append(kg.svg("path", { d: `M${round(middle.x - 4)} ${round(middle.y + 6)}l8 -12`, stroke: colour, "stroke-width": 2 }));
    }
    for (const number of kg.shown.actors) {
      const { kind, size } = data.actors[number], { shape, colour, inflate } = kg.look(kind), { x, y } = at(kg.network.getPosition(number));
      const outline = kg.outline(shape, x, y, size * inflate * scale);
      for (const [key, value] of Object.entries({ fill: lit && !lit.has(number) ? kg.mix(kg.colour.paper, colour, 0.3) : colour, stroke: kg.colour.paper, "stroke-width": 1.5 })) outline.setAttribute(key, value);
      paper.append(outline);
    }
    for (const { text, font, size, x, y, w } of kg.placeLabels()) {
      text.forEach((line, row) => paper.append(kg.svg("text", { x: round(x + w / 2), y: round(y + 1.5 + size * 1.16 * (row + 0.5)), "text-anchor": "middle", "dominant-baseline": "central", "font-size": size, "font-weight": font.slice(0, 3),
        fill: kg.colour.ink, stroke: kg.colour.paper, "stroke-width": 3, "paint-order": "stroke" }, line)));
    }
    return new XMLSerializer().serializeToString(paper);
  };

  function tip(from, to, radius, scale, colour) {
    const angle = Math.atan2(to.y - from.y, to.x - from.x), size = 9 * Math.max(scale, 0.5);
    const spot = (along, aside) => `${(to.x - Math.cos(angle) * (radius + along) - Math.sin(angle) * aside).toFixed(1)},${(to.y - Math.sin(angle) * (radius + along) + Math.cos(angle) * aside).toFixed(1)}`;
    return kg.svg("polygon", { points: [spot(1, 0), spot(size, size * 0.4), spot(size, -size * 0.4)].join(" "), fill: colour });
  }
})();
