// Says what the page shows once it shows something else. See spoken.py.
const WAIT = 300 // milliseconds without another change, after which a page is whole

let shown // what the page has shown last: Streamlit calls the function below with every run

// It stays, whatever React puts in place of what: a region that comes together with its words is not read out.
const region = document.createElement("div")
region.id = "spoken"
region.setAttribute("role", "status")
region.className = "unseen"
document.body.append(region)

function look() {
  const words = [...document.querySelectorAll("[data-testid=stMain] .told, .st-key-found_count [data-testid=stText]")]
    .map(element => element.textContent)
    .join(" ")
  // What the page shows first is read with the page.
  if (shown !== undefined && words !== shown) region.textContent = words
  shown = words
}

const isWhole = () => document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")

export default function () {
  let timer
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => (isWhole() ? look() : wait()), WAIT)
  }
  const observer = new MutationObserver(wait)
  observer.observe(document.getElementById("root"), { childList: true, subtree: true, characterData: true })
  wait()
  return () => {
    clearTimeout(timer)
    observer.disconnect()
  }
}
