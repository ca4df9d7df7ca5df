// Asks for a rerun when the server's token is not that of the page. See live.py.
const CHECK = 20000 // milliseconds between looks at the stream; where it failed, between questions for the token
const SILENT = 60000 // without a sign of life the stream has failed, even if it looks open

const listeners = new WeakMap()

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  let listener = listeners.get(parentElement)
  if (!listener) listeners.set(parentElement, (listener = listen(data)))
  listener.shown = data.token
  listener.rerun = token => setTriggerValue("token", token)
  return () => {
    listener.stop()
    listeners.delete(parentElement)
  }
}

function listen(data) {
  const base = location.pathname.replace(/[^/]*$/, last => (data.pages.includes(last) || !last ? "" : last + "/"))
  const channel = new BroadcastChannel("claims-live " + base)
  const listener = { shown: "", rerun: () => {}, stop }
  let away = null // ends this tab's part: set while its page is visible

  function heard(token) {
    if (token && token !== listener.shown && away) listener.rerun(token)
  }

  async function ask() {
    try {
      const answer = await fetch(base + data.version, { cache: "no-store" })
      // Where the route is not reached the answer is a page.
      if (answer.ok && /^text\/plain/.test(answer.headers.get("content-type"))) return await answer.text()
    } catch {
      // Asked again later.
    }
    return ""
  }

  function hold() {
    let source, life
    const tell = token => {
      heard(token)
      channel.postMessage(token)
    }
    const open = () => {
      source?.close()
      life = performance.now()
      source = new EventSource(base + data.stream)
      source.onmessage = event => {
        life = performance.now()
        tell(event.data)
      }
      source.addEventListener("beat", () => (life = performance.now()))
    }
    const timer = setInterval(async () => {
      const silent = performance.now() - life > SILENT
      if (source.readyState === EventSource.OPEN && !silent) return
      tell(await ask())
      if (source.readyState === EventSource.CLOSED || silent) open()
    }, CHECK)
    open()
    return () => {
      clearInterval(timer)
      source.close()
    }
  }

  function appear() {
    if (away) return
    const leaving = new AbortController()
    away = () => leaving.abort()
    ask().then(heard)
    const lead = () => {
      if (leaving.signal.aborted) return
      const close = hold()
      return new Promise(done => leaving.signal.addEventListener("abort", () => done(close())))
    }
    // Browsers have locks on https and on this machine only; elsewhere each visible tab holds a stream of its own.
    if (navigator.locks) navigator.locks.request(channel.name, { signal: leaving.signal }, lead).catch(() => {})
    else lead()
  }

  function disappear() {
    away?.()
    away = null
  }

  const turn = () => (document.visibilityState === "visible" ? appear() : disappear())

  function stop() {
    document.removeEventListener("visibilitychange", turn)
    disappear()
    channel.close()
  }

  channel.onmessage = event => heard(event.data)
  document.addEventListener("visibilitychange", turn)
  turn()
  return listener
}
