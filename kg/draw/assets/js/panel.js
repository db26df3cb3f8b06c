// The panel shows whatever is chosen, and says so to those who cannot see it.
(() => {
  const holder = kg.id("panel");
  const READ = "Read", BACK = "Back to the network", opened = () => holder.classList.contains("open");
  let key = "";

  kg.panelTop = (left) => kg.el("div", { class: "panel-top" }, kg.el("span", { class: "kind" }, left),
    kg.el("button", { type: "button", class: "close", text: "Close", "aria-label": "Close and show the overview", onclick: () => kg.select(null) }));

  function show(state, before, options) {
    const { sel } = state;
    const content = !sel ? kg.overview() : sel.actor !== undefined ? kg.profile(sel.actor) : sel.pair ? kg.pair(sel.pair) : kg.pathPanel(sel.path);
    const fresh = JSON.stringify(sel) !== key, top = holder.scrollTop;
    key = JSON.stringify(sel);
    const handle = kg.el("button", { type: "button", class: "sheet-handle only-narrow", text: opened() ? BACK : READ, "data-key": "sheet", "aria-expanded": String(opened()), onclick: () => toggle() });
    kg.keepFocus(holder, () => kg.put(holder, handle, content));
    holder.scrollTop = fresh ? 0 : top;
    if (!fresh) return;
    if (options.step) toggle(Boolean(sel));
    if (options.step && sel && kg.sheet()) kg.lookAt([...kg.lit()]);
    const title = holder.querySelector("h2");
    if (sel && title) kg.say(title.textContent + ", " + kg.plural(holder.querySelectorAll(".card").length, "event card"));
  }
  function toggle(open) {
    holder.classList.toggle("open", open);
    const handle = holder.querySelector(".sheet-handle");
    handle.textContent = opened() ? BACK : READ;
    handle.setAttribute("aria-expanded", String(opened()));
  }
  kg.startPanel = () => kg.listen(show);
})();
