// Events over time, cooperation above the line and conflict below it; a brush that filters, and play.
(() => {
  const { data } = kg, holder = kg.id("timeline");
  let [low, high] = data.days;
  const steps = [1, 7, 14, 30.4375, 91.3125, 365.25, 3652.5];
  let timer = null, plot = null;

  const step = () => steps.find((days) => (high - low + 1) / days <= 90) || steps[steps.length - 1];
  const bins = () => Math.max(1, Math.ceil((high - low + 1) / step()));
  const binOf = (day) => Math.min(bins() - 1, Math.max(0, Math.floor((day - low) / step())));
  const span = () => [kg.state.from ? kg.day(kg.state.from) : low, kg.state.to ? kg.day(kg.state.to) : high];
  const setSpan = (from, to) => {
    const [first, last] = [Math.max(low, Math.min(from, to)), Math.min(high, Math.max(from, to))];
    // The ends of the axis stand for all that lies beyond them, too.
    kg.change({ from: first <= low ? "" : kg.iso(first), to: last >= high ? "" : kg.iso(last) });
  };
  const share = (day) => Math.min(1, Math.max(0, (day - low) / (high - low + 1)));

  function bars() {
    const count = bins(), heap = Array.from({ length: count }, () => [0, 0, 0]), [from, to] = span();
    for (const event of kg.shown.timed) if (!Number.isNaN(event.first)) heap[binOf(event.first)][event.tone] += 1;
    const up = Math.max(1, ...heap.map(([a, b]) => a + b)), down = Math.max(0, ...heap.map((tone) => tone[2]));
    const height = plot.clientHeight - 18, unit = (height - 2) / (up + down || 1), line = 1 + up * unit, width = plot.clientWidth / count;
    const thick = Math.max(1, Math.min(width - 1.5, 26));
    const bar = (at, from, tall, tone, out) => tall > 0 && kg.svg("rect", { class: kg.TONES[tone] + (out ? " out" : ""), x: at * width + (width - thick) / 2, width: thick, y: from, height: tall, rx: Math.min(1.5, thick / 3) });
    return kg.svg("svg", { "aria-hidden": "true" },
      heap.map(([a, b, c], at) => {
        const out = low + at * step() > to || low + (at + 1) * step() <= from;
        return [bar(at, line - b * unit, b * unit, 1, out), bar(at, line - (a + b) * unit, a * unit, 0, out), bar(at, line + 1, c * unit, 2, out)];
      }),
      kg.svg("line", { x1: 0, x2: plot.clientWidth, y1: line + 0.5, y2: line + 0.5 }), axis());
  }
  function axis() {
    const room = Math.max(2, Math.floor(plot.clientWidth / 130)), days = high - low;
    return Array.from({ length: room }, (_, at) => {
      const day = Math.round(low + (days * at) / (room - 1 || 1));
      return kg.svg("text", { x: share(day + 0.5) * plot.clientWidth, y: plot.clientHeight - 2, "text-anchor": at === 0 ? "start" : at === room - 1 ? "end" : "middle" }, days > 1500 ? kg.iso(day).slice(0, 7) : kg.date(kg.iso(day)));
    });
  }

  function handle(which) {
    const [from, to] = span(), day = which === "from" ? from : to, at = which === "from" ? share(from) : share(to + 1);
    return kg.el("div", {
      class: "handle", role: "slider", tabindex: "0", "data-key": which, "aria-label": which === "from" ? "From" : "To", "aria-valuemin": low, "aria-valuemax": high,
      "aria-valuenow": day, "aria-valuetext": kg.date(kg.iso(day)), style: { left: `${at * 100}%` },
      onkeydown: (event) => {
        const move = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 7, PageDown: -7 }[event.key];
        if (!move) return;
        event.preventDefault();
        event.stopPropagation();
        if (which === "from") setSpan(Math.min(from + move, to), to); else setSpan(from, Math.max(to + move, from));
      },
    });
  }

  function show() {
    [low, high] = data.days;
    if (Number.isNaN(low)) {
      holder.replaceChildren(kg.el("p", { text: data.events.length ? "No event has a date, so there is no history to show." : "No events yet." }));
      return;
    }
    const [from, to] = span(), narrowed = Boolean(kg.state.from || kg.state.to);
    kg.keepFocus(holder, () => {
      if (!plot) build();
      head(from, to, narrowed);
      kg.put(plot, bars(), kg.el("div", { class: "brush", hidden: !narrowed, style: { left: `${share(from) * 100}%`, width: `${(share(to + 1) - share(from)) * 100}%` } }), handle("from"), handle("to"));
    });
  }
  // What the bars do not say by themselves.
  function aside(narrowed) {
    const outside = [data.events.filter((event) => event.last < low).length, data.events.filter((event) => event.first > high).length];
    const count = (number) => number.toLocaleString("en");
    return [
      data.beyond[0] && outside[0] > 0 && `${count(outside[0])} earlier`, data.beyond[1] && outside[1] > 0 && `${count(outside[1])} later`,
      data.reported > 0 && `${count(data.reported)} by date of report`, data.undated > 0 && `${count(data.undated)} undated${narrowed ? " left out" : ""}`,
    ].filter(Boolean);
  }
  function head(from, to, narrowed) {
    kg.put(holder.firstElementChild,
      kg.el("button", { type: "button", class: "play", "data-key": "play", text: timer ? "Stop" : "Play", onclick: play }),
      kg.el("span", { class: "range", text: kg.dates(kg.iso(from), kg.iso(to)) }),
      narrowed && kg.el("button", { type: "button", class: "link", "data-key": "all", text: "All dates", onclick: () => setSpan(low, high) }),
      kg.el("span", { class: "spring" }),
      kg.el("span", { class: "aside", text: aside(narrowed).join(", ") }),
      ...["cooperation", "neutral", "conflict"].map((tone) => kg.el("span", { class: "keyword " + tone, text: tone })));
  }

  function build() {
    plot = kg.el("div", { class: "timeline-plot", onpointerdown: grab });
    holder.replaceChildren(kg.el("div", { class: "timeline-head" }), plot);
    new ResizeObserver(() => show()).observe(plot);
  }
  function grab(event) {
    const box = plot.getBoundingClientRect(), dayAt = (x) => Math.round(low + ((x - box.left) / box.width) * (high - low + 1) - 0.5);
    const [from, to] = span(), which = event.target.dataset.key, anchor = which === "from" ? to : which === "to" ? from : dayAt(event.clientX);
    let moved = Boolean(which);
    stop();
    event.preventDefault();
    plot.setPointerCapture(event.pointerId);
    const move = (next) => { moved = moved || Math.abs(next.clientX - event.clientX) > 4; if (moved) setSpan(anchor, dayAt(next.clientX)); };
    const drop = () => {
      plot.removeEventListener("pointermove", move);
      if (moved) return;
      const bin = low + binOf(anchor) * step();
      setSpan(Math.floor(bin), Math.ceil(bin + step()) - 1);
    };
    plot.addEventListener("pointermove", move);
    plot.addEventListener("pointerup", drop, { once: true });
  }

  // The window keeps its width and walks to the end; from all dates it starts at the first step.
  function play() {
    if (timer) { stop(); show(); return; }
    const days = high - low + 1, stride = Math.max(1, Math.round(step()));
    let [from, to] = span();
    const width = kg.state.from || kg.state.to ? to - from : Math.max(stride - 1, Math.round(days / 8));
    if (!(kg.state.from || kg.state.to) || to >= high) [from, to] = [low, low + width];
    setSpan(from, to);
    timer = setInterval(() => {
      if (to >= high) { stop(); show(); return; }
      from += stride;
      to = Math.min(high, from + width);
      setSpan(from, to);
    }, 650);
    show();
  }
  function stop() {
    clearInterval(timer);
    timer = null;
  }
  kg.togglePlay = play;
  kg.startTimeline = () => kg.listen(show);
})();
