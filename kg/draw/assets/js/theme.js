// Light and dark: what the system says, until the reader says otherwise. The canvas reads its colours from here.
(() => {
  const root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");
  const names = ["paper", "panel", "ink", "soft", "hair", "line", "accent", "sans", "cooperation", "neutral", "conflict"];
  let chosen = null;

  kg.keepsake = {
    get: (key) => { try { return localStorage.getItem("kg-" + key); } catch (error) { return null; } },  // refused in a sandbox
    set: (key, value) => { try { localStorage.setItem("kg-" + key, value); } catch (error) { return; } },
  };

  kg.dark = () => root.dataset.theme === "dark";
  kg.applyTheme = () => {
    root.dataset.theme = chosen || (system.matches ? "dark" : "light");
    const style = getComputedStyle(root);
    kg.colour = Object.fromEntries(names.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
    kg.id("theme").textContent = kg.dark() ? "Light" : "Dark";
  };
  kg.switchTheme = () => {
    chosen = kg.dark() ? "light" : "dark";
    kg.keepsake.set("theme", chosen);
    kg.applyTheme();
    if (kg.change) kg.change({}, { from: "theme" });
  };
  const kept = kg.keepsake.get("theme");
  if (kept === "dark" || kept === "light") chosen = kept;
  system.addEventListener("change", () => { kg.applyTheme(); if (kg.change) kg.change({}, { from: "theme" }); });
  kg.id("theme").addEventListener("click", () => kg.switchTheme());
  kg.applyTheme();

  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  kg.mix = (one, other, share) => "#" + parts(one).map((value, at) =>
    Math.round(value + (parts(other)[at] - value) * share).toString(16).padStart(2, "0")).join("");
  kg.clear = (hex, alpha) => `rgba(${parts(hex).join(",")},${alpha})`;
  // From conflict (-1) over neutral (0) to cooperation (1).
  kg.toneColour = ([cooperation, neutral, conflict]) => {
    const score = (cooperation - conflict) / Math.max(1, cooperation + neutral + conflict);
    return kg.mix(kg.colour.neutral, score < 0 ? kg.colour.conflict : kg.colour.cooperation, Math.min(1, Math.abs(score) * 1.25));
  };
})();
