// Copies texts, fills the lines to embed, and draws the charts when reading has begun. Without it nothing is missing.
"use strict";

for (const code of document.querySelectorAll("[data-embed]")) {
  const frame = document.createElement("iframe");
  frame.src = new URL(code.dataset.embed, location.href).href;
  frame.title = code.dataset.title;
  frame.width = "100%";
  frame.height = "640";
  frame.loading = "lazy";
  frame.style.border = "0";
  code.textContent = frame.outerHTML;
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const text = button.previousElementSibling;
    const link = text.dataset.link ? " " + new URL(text.dataset.link, location.href).href : "";
    try {
      await navigator.clipboard.writeText(text.textContent.trim() + link);
      button.textContent = "✓";
      setTimeout(() => { button.textContent = button.dataset.copy; }, 1500);
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
  button.dataset.copy = button.textContent;
}

const narrow = matchMedia("(max-width: 979px)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const config = { displayModeBar: false, displaylogo: false, scrollZoom: false, responsive: true };
let library;

function plotly(address) {
  library ??= new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => loaded(window.Plotly);
    script.onerror = (error) => {
      library = undefined;
      failed(error);
    };
    document.head.append(script);
  });
  return library;
}

async function draw(chart) {
  const form = `${narrow.matches ? "narrow" : "wide"}-${dark.matches ? "dark" : "light"}`;
  if (chart.dataset.form === form) return;
  chart.dataset.form = form;
  try {
    const address = `${chart.dataset.chart}-${form}.json?v=${chart.dataset.version}`;
    const [Plotly, figure] = await Promise.all([
      plotly(chart.dataset.library),
      fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))),
    ]);
    if (chart.dataset.form !== form) return;
    const drawn = chart.querySelector(".drawn");
    await Plotly.react(drawn, figure.data, figure.layout, config);
    chart.classList.add("done");
    drawn.removeAllListeners("plotly_click");
    drawn.on("plotly_click", (event) => { location.href = event.points[0].customdata[0]; });
  } catch {
    if (chart.dataset.form === form) chart.dataset.form = "";
  }
}

const charts = [...document.querySelectorAll(".chart")];
if (charts.length) {
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) draw(entry.target);
    }
  }, { rootMargin: "600px" });
  const begin = () => charts.forEach((chart) => near.observe(chart));
  const idle = window.requestIdleCallback ?? ((then) => setTimeout(then));
  // Reading comes first: the library is asked for when the page has been painted.
  new PerformanceObserver((list, observer) => {
    if (!list.getEntriesByName("first-contentful-paint").length) return;
    observer.disconnect();
    idle(begin, { timeout: 1000 });
  }).observe({ type: "paint", buffered: true });
  // A chart that has been near is drawn in the form of now; one that failed is tried again, also when it comes back.
  const again = () => charts.filter((chart) => "form" in chart.dataset).forEach(draw);
  narrow.addEventListener("change", again);
  dark.addEventListener("change", again);
  addEventListener("online", again);
}
