// What stands for what: a shape and a colour for every kind of actor, a stroke for every status.
(() => {
  const look = {
    Person: ["dot", "#37415c", "#b9c4e4"],
    Group: ["triangleDown", "#8a7a55", "#cdbd92"],
    Organisation: ["square", "#55707a", "#8fb0bb"],
    Company: ["square", "#3f7d6a", "#84c2ad"],
    Media: ["square", "#8d5c7c", "#cf9fbf"],
    Party: ["square", "#7a5a9c", "#bda0dd"],
    Government: ["diamond", "#7a5a9c", "#bda0dd"],
    ArmedForce: ["triangle", "#5c6530", "#b4bf7d"],
    Place: ["hexagon", "#9a8f7c", "#b3a996"],
    Country: ["hexagon", "#b08a2e", "#ddbd68"],
    City: ["hexagon", "#9a8f7c", "#b3a996"],
    Actor: ["dot", "#7b7d85", "#9a9da7"],
  };
  const inflate = { dot: 1, square: 0.86, diamond: 1.18, triangle: 1.12, triangleDown: 1.12, hexagon: 1.06 };

  // The nearest kind that has a look, from the kind itself upwards.
  kg.lookOf = (lineage) => {
    const [shape, light, dark] = look[lineage.find((name) => Object.hasOwn(look, name)) || "Actor"];
    return { shape, colour: kg.dark() ? dark : light, inflate: inflate[shape] };
  };
  kg.look = (kind) => kg.lookOf(kg.data.kinds[kind].lineage);

  // The outline of a shape around a centre, as the network library draws it.
  kg.outline = (shape, x, y, r) => {
    const ring = (count, turn) => Array.from({ length: count }, (_, at) => {
      const angle = turn + (2 * Math.PI * at) / count;
      return `${(x + r * Math.cos(angle)).toFixed(1)},${(y + r * Math.sin(angle)).toFixed(1)}`;
    }).join(" ");
    if (shape === "dot") return kg.svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1) });
    if (shape === "square") return kg.svg("rect", { x: (x - r).toFixed(1), y: (y - r).toFixed(1), width: (2 * r).toFixed(1), height: (2 * r).toFixed(1) });
    const points = { diamond: ring(4, 0), hexagon: ring(6, 0), triangle: ring(3, -Math.PI / 2), triangleDown: ring(3, Math.PI / 2) }[shape];
    return kg.svg("polygon", { points });
  };
  kg.kindGlyph = (kind) => {
    const { shape, colour, inflate: by } = kg.look(kind);
    const outline = kg.outline(shape, 11, shape === "triangle" ? 8.4 : 7, 5.6 * by);
    outline.setAttribute("fill", colour);
    return kg.svg("svg", { class: "glyph", viewBox: "0 0 22 14", "aria-hidden": "true" }, outline);
  };

  kg.dashes = (status) => ({ planned: [10, 6], alleged: [2, 6], hypothetical: [2, 6] }[status] || false);
  kg.statusGlyph = (status) => {
    const dash = kg.dashes(status), stroke = kg.colour.ink;
    return kg.svg("svg", { class: "glyph", viewBox: "0 0 22 14", "aria-hidden": "true" },
      kg.svg("line", { x1: 1, x2: 21, y1: 7, y2: 7, stroke, "stroke-width": 2, "stroke-dasharray": dash ? dash.map((part) => part * 0.5).join(" ") : null }),
      status === "denied" ? kg.svg("line", { x1: 8, x2: 14, y1: 12, y2: 2, stroke, "stroke-width": 2 }) : null);
  };
  kg.toneGlyph = (tone) => kg.svg("svg", { class: "glyph", viewBox: "0 0 22 14", "aria-hidden": "true" },
    kg.svg("rect", { x: 1, y: 5, width: 20, height: 4, rx: 2, fill: kg.colour[kg.TONES[tone]] }));
})();
