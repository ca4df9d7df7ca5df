// The search of all claims: a number finds the figures, and the relays of figures, that print it; words must all stand
// in what is said of a figure, numbers among them however they are grouped.
"use strict";

const form = document.getElementById("_search");
const query = document.getElementById("_query");
const told = document.getElementById("_told");
const found = document.getElementById("_found");
const SHOWN = 100;
const SPACES = "\u00a0\u2009\u202f";
const NUMBER = new RegExp(`^(?:\\d[\\d,.${SPACES} _]*\\d|\\d)$`);
const GROUPED = new RegExp(`\\b\\d{1,3}(?:[,${SPACES}]\\d{3})+\\b`, "g");
let index;

function load() {
  index ??= fetch(form.dataset.index)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((data) => {
      for (const figure of data.figures) {
        const [claim, rest, number, scope, words, documents, digits] = figure;
        const [id, , source, event, , note] = data.claims[claim];
        const texts = [`${id}/${rest}`, ...data.sources[source], scope, data.events[event], words, note, number];
        figure.text = [...texts, ...documents.map((one) => data.documents[one]), ...digits].join(" ").toLowerCase();
      }
      return data;
    });
  return index;
}

function matching(data, asked) {
  if (NUMBER.test(asked)) {
    const number = Number(asked.replace(/\D/g, "").slice(0, 15));
    return data.figures.filter((figure) => figure[6].includes(number));
  }
  const plain = asked.replace(GROUPED, (one) => one.replace(/\D/g, "")).toLowerCase();
  const words = plain.split(/\s+/).filter(Boolean);
  return data.figures.filter((figure) => words.every((word) => figure.text.includes(word)));
}

function item(data, figure) {
  const [claim, rest, number, scope, , , , unclear] = figure;
  const [, page, source, , said] = data.claims[claim];
  const link = document.createElement("a");
  link.href = `${page}#${rest}`;
  link.append(isolated(`${data.sources[source][0]}: ${number}`));
  const more = document.createElement("span");
  more.className = "muted";
  more.append(isolated(`${said}${unclear ? `. ${told.dataset.unclear}` : ""}`));
  const line = document.createElement("li");
  line.append(link, " ", isolated(scope), " ", more);
  return line;
}

function isolated(text) {
  const piece = document.createElement("bdi");
  piece.textContent = text;
  return piece;
}

async function search() {
  const asked = query.value.trim();
  history.replaceState(null, "", asked ? `?q=${encodeURIComponent(asked)}` : location.pathname);
  if (!asked) {
    told.textContent = "";
    found.replaceChildren();
    return;
  }
  let data;
  try {
    data = await load();
  } catch {
    index = undefined;
    told.textContent = told.dataset.failed;
    return;
  }
  if (asked !== query.value.trim()) return;
  const figures = matching(data, asked);
  const count = figures.length === 1 ? told.dataset.one : told.dataset.more;
  const words = figures.length ? [count.replace("{n}", figures.length.toLocaleString("en"))] : [told.dataset.none];
  if (figures.length > SHOWN) words.push(told.dataset.first.replace("{n}", SHOWN));
  told.textContent = words.join("; ");
  found.replaceChildren(...figures.slice(0, SHOWN).map((figure) => item(data, figure)));
}

form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
query.addEventListener("input", search);
query.addEventListener("focus", load, { once: true });
query.value = new URLSearchParams(location.search).get("q") ?? "";
if (query.value) {
  found.classList.add("asked"); // room for what a link finds, so that nothing moves when it comes
  search();
}
