// Everything is there: read the address, draw, and listen.
(() => {
  kg.state = kg.fromAddress(location.hash.slice(1));
  kg.shown = kg.filter(kg.state);
  kg.startNetwork();
  kg.startPanel();
  kg.startFacets();
  kg.startTimeline();
  kg.startTable();
  kg.change({}, { from: "address" });
  kg.fit(false);
  kg.startPaint();
  kg.startHints();
  if (kg.state.sel) kg.look_at([...kg.lit()], false);
  window.kg = kg;
  document.documentElement.dataset.ready = "1";
})();
