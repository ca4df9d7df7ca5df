// Makes a picture of a chart in the reader's browser, and hands it on. See share.py.
const pictures = new WeakMap()

export default function (component) {
  const { data, parentElement } = component
  const before = pictures.get(parentElement)
  if (before?.made === data.made) return
  const root = parentElement.querySelector(".picture")
  pictures.set(parentElement, { made: data.made })
  show(root, data, () => pictures.get(parentElement)?.made === data.made)
}

async function show(root, data, current) {
  const { words } = data
  const [image, said] = [root.querySelector("img"), root.querySelector("p")]
  const buttons = root.querySelector(".buttons")
  buttons.replaceChildren()
  image.alt = data.alt
  said.textContent = words.making
  try {
    const png = await make(data, "png")
    if (!current()) return
    image.src = png
    said.textContent = ""
    const name = kind => `${data.name}.${kind}`
    add(buttons, words.png, () => save(png, name("png")))
    add(buttons, words.svg, async () => save(await make(data, "svg"), name("svg")))
    if (navigator.clipboard?.write && window.ClipboardItem)
      add(buttons, words.copy, async () => {
        const item = new ClipboardItem({ "image/png": blob(png) })
        await navigator.clipboard.write([item])
        said.textContent = words.copied
      })
    add(buttons, words.print, () => print(png, data))
  } catch (error) {
    if (current()) said.textContent = words.failed
    console.warn(error)
  }

  function add(parent, text, act) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = text
    button.addEventListener("click", async () => {
      try {
        await act()
      } catch (error) {
        said.textContent = words.failed
        console.warn(error)
      }
    })
    parent.append(button)
  }
}

async function make(data, format) {
  const Plotly = window.Plotly ?? (await loaded(data.plotly))
  const { width, height, scale } = data
  return Plotly.toImage(JSON.parse(data.chart), { format, width, height, scale })
}

// Pages without a chart have no Plotly: it comes from this server when the first picture is made.
let loading
function loaded(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = new URL(address, document.baseURI)
    script.onload = () => resolve(window.Plotly)
    script.onerror = () => {
      loading = undefined
      reject(new Error("Plotly could not be loaded"))
    }
    document.head.append(script)
  })
  return loading
}

// A data address is read here, not fetched: the security policy lets nothing be fetched from elsewhere.
function blob(address) {
  const [head, body] = address.split(/,(.*)/s)
  const type = head.slice(5).split(/[;,]/)[0]
  if (!head.endsWith(";base64")) return new Blob([decodeURIComponent(body)], { type })
  return new Blob([Uint8Array.from(atob(body), letter => letter.charCodeAt(0))], { type })
}

function save(address, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob(address))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}

// The page is set aside while the browser prints the picture alone, on paper of its shape.
function print(address, data) {
  const sheet = document.createElement("div")
  const style = document.createElement("style")
  const image = new Image()
  image.alt = data.alt
  style.textContent = `
    #picture-sheet { display: none }
    @media print {
      @page { size: ${data.width}px ${data.height}px; margin: 0 }
      body > :not(#picture-sheet) { display: none !important }
      #picture-sheet { display: block }
      #picture-sheet img { display: block; width: 100%; height: auto }
    }`
  sheet.id = "picture-sheet"
  sheet.append(style, image)
  document.body.append(sheet)
  addEventListener("afterprint", () => sheet.remove(), { once: true })
  image.onload = () => window.print()
  image.src = address
}
