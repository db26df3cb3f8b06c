// The graph's data, plain or deflated, read when the first picture has been seen.
(() => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const whole = () => new Promise((done) => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", done, { once: true }) : done()));

  kg.read = async () => {
    kg.id("panel").replaceChildren(kg.el("p", { class: "lede", text: "Reading the events …" }));
    await whole();
    await frame();
    const block = kg.id("kg-data");
    let text = block.textContent;
    if (block.dataset.packed) {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
    }
    block.remove();
    kg.raw = JSON.parse(text);
  };
})();
