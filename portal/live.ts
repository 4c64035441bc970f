/*
 * The opening minute, for those who have script: the clock of the server, a button that wakes up at the moment,
 * and a request that is sent until it is answered, always under the key that stands in the form.
 */

type Opening = {
  now: string
  state: string
  opensAt: string | null
  seats: number
  free: number
  waiting: number
}

const form = document.querySelector<HTMLFormElement>('form[data-offer]')
const part = (name: string) => form?.querySelector<HTMLElement>(name)
const button = part('button.pri')
const said = part('[data-said]')
const left = part('[data-left]')
const named = form?.querySelector<HTMLInputElement>('#name')
const key = form?.querySelector<HTMLInputElement>('[name=key]')?.value ?? ''
const address = `/api/offers/${form?.dataset['offer']}`
const jitter = (ms: number) => ms * (0.8 + Math.random() * 0.4)

/** What the server's clock is ahead of ours. */
let ahead = Number(form?.dataset['now']) - Date.now()
let opens = Number(form?.dataset['opens'] ?? 0)
let busy = false

function tell(text: string | undefined): void {
  if (said && said.textContent !== text) said.textContent = text ?? ''
}

function wake(): void {
  opens = 0
  document.querySelector('.count')?.remove()
  button?.classList.remove('dim')
  tell(button?.dataset['ready'])
}

const two = (value: number) => String(Math.floor(value) % 60).padStart(2, '0')

/** Rounds up, so that 0:00:00 means that it is open. */
function clock(): void {
  if (!opens) return
  const seconds = Math.ceil((opens - Date.now() - ahead) / 1000)
  if (seconds <= 0) return wake()
  const face = document.querySelector('[data-clock]')
  if (face) face.textContent = `${Math.floor(seconds / 3600)}:${two(seconds / 60)}:${two(seconds)}`
  setTimeout(clock, 1000 - ((Date.now() + ahead) % 1000) + 5)
}

/** How it stands, every few seconds while somebody looks: some 200 bytes, or none where nothing changed. */
async function follow(): Promise<void> {
  try {
    if (document.visibilityState === 'visible' && !busy) {
      const asked = Date.now()
      const answer = await fetch(address)
      const opening = (await answer.json()) as Opening
      if (answer.ok) show(opening, (asked + Date.now()) / 2)
    }
  } catch {
    // The next one may get through.
  }
  setTimeout(() => void follow(), jitter(opens && opens - Date.now() - ahead > 60_000 ? 30_000 : 5_000))
}

function show({ now, state, opensAt, seats, free }: Opening, at: number): void {
  // An answer may have lain in a cache for a second: a clock never goes back.
  ahead = Math.max(ahead, Date.parse(now) - at)
  if (state === 'notYet' && opensAt) opens = Date.parse(opensAt)
  if (left && state === 'open')
    left.textContent = (left.dataset['left'] ?? '')
      .replace('{free}', String(free))
      .replace('{seats}', String(seats))
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks until there is an answer; every time with the same key, so that it counts once. */
async function ask(sent: HTMLFormElement): Promise<void> {
  const data = new FormData(sent)
  const who = data.getAll('who')
  const alone = who.length === 1 && who[0] === sent.dataset['me']
  const body = JSON.stringify({ ...(!alone && { participants: who }), acceptFewer: data.has('fewer') })
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  for (let wait = 500; ; wait = Math.min(wait * 2, 8_000)) {
    const answer = await fetch(`${address}/seats`, { method: 'POST', headers, body }).catch(() => null)
    if (answer?.ok && ((await answer.json()) as { outcome: string }).outcome === 'full') return full()
    // Decided, or refused for a reason that the server says best: it says it on a page, under the same key.
    if (answer && answer.status !== 503 && answer.status !== 429) return sent.submit()
    tell(sent.dataset[answer ? 'line' : 'again'])
    await pause(jitter(wait))
  }
}

function full(): void {
  const told = document.querySelector<HTMLTemplateElement>('#t-full')?.content.firstElementChild
  if (!told || !form) return
  form.replaceWith(told)
  if (told instanceof HTMLElement) told.focus()
}

form?.addEventListener('submit', (event) => {
  const chosen = new FormData(form).getAll('who')
  const adds = event.submitter?.hasAttribute('name') || named?.value
  // Nothing chosen, somebody added, too early: the server answers with a page.
  if (adds || chosen.length === 0 || opens) return
  event.preventDefault()
  if (busy) return
  busy = true
  tell(form.dataset['line'])
  void ask(form)
})

if (form) {
  clock()
  setTimeout(() => void follow(), jitter(2_000))
}

/** A part of a page that is asked for again while somebody looks at it: a rank, an answer that is awaited. */
const watched = document.querySelector<HTMLElement>('[data-follow]')
async function again(): Promise<void> {
  try {
    if (document.visibilityState === 'visible') {
      const text = await (await fetch(location.href, { headers: { accept: 'text/html' } })).text()
      const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-follow]')
      const now = document.querySelector('[data-follow]')
      if (fresh && now && fresh.innerHTML !== now.innerHTML && !now.contains(document.activeElement))
        now.innerHTML = fresh.innerHTML
    }
  } catch {
    // The next one may get through.
  }
  setTimeout(() => void again(), jitter(15_000))
}
if (watched) setTimeout(() => void again(), jitter(15_000))
