// Makes what only paper shows when the browser is about to print, and takes it away afterwards. See paper.py.
const endings = new WeakMap()

export default function ({ data, parentElement }) {
  endings.get(parentElement)?.()
  const kind = data.rows ? table : sheet
  const clear = () => parentElement.querySelectorAll(".on-paper").forEach(one => one.remove())
  const write = () => {
    clear()
    if (!document.getElementById("picture-sheet")) kind(parentElement, data)
  }
  const wipe = () => {
    clear()
    if (kind === sheet) document.querySelectorAll(".chart-on-paper").forEach(one => one.remove())
  }
  addEventListener("beforeprint", write)
  addEventListener("afterprint", wipe)
  const end = () => {
    removeEventListener("beforeprint", write)
    removeEventListener("afterprint", wipe)
    wipe()
  }
  endings.set(parentElement, end)
  return end
}

function made(tag, text = "", kind = "") {
  const element = document.createElement(tag)
  element.textContent = text
  element.className = kind
  return element
}

function table(parent, { head, shares, texts, rows }) {
  const whole = made("table", "", "on-paper")
  const beside = shares.length
  for (const share of shares) {
    const column = made("col")
    column.style.width = `${share}%`
    whole.append(column)
  }
  const line = (cells, tag) => {
    const row = made("tr")
    row.append(...cells.slice(0, beside).map(cell => made(tag, cell)))
    return row
  }
  const below = text => {
    const row = made("tr")
    const cell = row.appendChild(made("td", text && `${head[beside]}: ${text}`, "below"))
    cell.colSpan = beside
    return row
  }
  const top = whole.appendChild(made("thead"))
  top.append(line(head, "th"))
  for (const row of rows) {
    const cells = row.map(number => texts[number])
    whole.appendChild(made("tbody")).append(line(cells, "td"), below(cells[beside]))
  }
  whole.querySelectorAll("th, td").forEach(cell => (cell.dir = "auto"))
  parent.append(whole)
}

function sheet(parent, data) {
  const quoted = text => `"${text.replace(/["\\\n]/g, one => `\\${one.codePointAt(0).toString(16)} `)}"`
  const style = made("style", `
    :root { --folded: ${quoted(data.folded)} }
    @page {
      @bottom-left { content: ${quoted(data.foot)} }
      @bottom-right { content: ${quoted(`${data.page} `)} counter(page) " / " counter(pages) }
    }`, "on-paper")
  parent.append(style, made("p", data.address, "on-paper address"))
  for (const chart of document.querySelectorAll("[data-testid=stMain] .js-plotly-plot")) {
    chart.parentElement.querySelector(".chart-on-paper")?.remove()
    chart.after(redrawn(chart, data))
  }
}

// A chart is drawn anew for the width of paper, in the inks for a light ground, and cut where a group of it begins: so
// its type stays legible, and a chart longer than a page breaks between groups, never through a line.
function redrawn(chart, { width, inks }) {
  const room = made("div")
  room.style.cssText = `position: absolute; left: -99999px; top: 0; width: ${width}px`
  document.body.append(room)
  const layout = { ...inked(chart.layout, inks), width, autosize: false }
  // All is drawn when this returns, which a browser that prints does not wait beyond; what comes later is tidying up.
  window.Plotly.newPlot(room, inked(chart.data, inks), layout, { staticPlot: true }).finally(() => {
    window.Plotly.purge(room)
    room.remove()
  })
  const pieces = made("div", "", "chart-on-paper")
  pieces.style.maxWidth = `${width}px`
  pieces.append(...sliced(room, width, layout.height))
  return pieces
}

function inked(value, inks) {
  if (typeof value === "string") return value.replace(/#[0-9a-f]{6}/g, ink => inks[ink] ?? ink)
  if (Array.isArray(value)) return value.map(one => inked(one, inks))
  if (value?.constructor !== Object) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inked(one, inks)]))
}

const FIRST = 200 // the head of a chart stays with its first group
const LEAST = 60
const SHEET = 1.4 // how high a page is by its width, between the margins

function sliced(room, width, height) {
  const cuts = [0]
  if (height > width * SHEET)
    for (const top of groups(room)) if (top - cuts.at(-1) >= (top < FIRST ? FIRST : LEAST)) cuts.push(top)
  const [drawing, ...above] = [...room.querySelectorAll(".main-svg")].map(layer => layer.cloneNode(true))
  for (const layer of above) drawing.append(...layer.childNodes)
  for (const name of ["width", "height", "style"]) drawing.removeAttribute(name)
  return cuts.map((top, n) => {
    const piece = drawing.cloneNode(true)
    piece.setAttribute("viewBox", `0 ${top} ${width} ${(cuts[n + 1] ?? height) - top}`)
    return piece
  })
}

// Where groups begin: their headings are bold and stand at the chart's left edge.
function groups(room) {
  const frame = room.querySelector(".main-svg").getBoundingClientRect()
  const bold = [...room.querySelectorAll("[data-unformatted^='<b>']")].map(one => one.getBoundingClientRect())
  const left = Math.min(...bold.map(box => box.left))
  const headings = bold.filter(box => box.left < left + 4)
  return headings.map(box => Math.floor(box.top - frame.top) - 4).sort((a, b) => a - b)
}
