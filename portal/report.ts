/*
 * Comfort for reporting a problem: what is typed outlives a reload and a lost connection, photos are shrunk before they
 * are sent (and lose where they were taken), the text is guessed at while it is typed, the map follows a finger. The
 * pages work without any of it.
 */

const STORE = 'report.'
const stored = sessionStorage

function store(name: string, value: string): void {
  try {
    stored.setItem(STORE + name, value)
  } catch {
    // Full or forbidden: then it is not kept.
  }
}

function forget(...names: string[]): void {
  for (const name of Object.keys(stored))
    if (name.startsWith(STORE) && (names.length === 0 || names.includes(name.slice(STORE.length))))
      stored.removeItem(name)
}

if (document.querySelector('[data-filed]')) forget()
for (const field of document.querySelectorAll<HTMLInputElement>('[data-keep]')) {
  field.value = stored.getItem(STORE + field.name) ?? field.value
  field.addEventListener('input', () => store(field.name, field.value))
}

/** Without network nothing is sent and nothing is lost: it goes on by itself. Before anybody else hears of it. */
addEventListener(
  'submit',
  (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    if (form.matches('[data-drop]')) forget()
    const said = form.querySelector('[data-said]')
    if (navigator.onLine || !said) return
    event.preventDefault()
    event.stopImmediatePropagation()
    said.textContent = form.dataset['offline'] ?? ''
    addEventListener('online', () => form.requestSubmit(event.submitter), { once: true })
  },
  true,
)

/** Pixels of the longer side: enough to read a sign, a tenth of what a phone takes. */
const LONGEST = 1600

/** Drawn anew, a picture carries its pixels and nothing else. */
async function shrink(file: File): Promise<string> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.82)
}

function fileOf(address: string, i: number): File {
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) => letter.charCodeAt(0))
  return new File([bytes], `${i + 1}.jpg`, { type: 'image/jpeg' })
}

function photos(shots: HTMLElement, input: HTMLInputElement): void {
  const list = shots.querySelector('ul')
  const said = shots.querySelector('[role=status]')
  const form = input.form
  const keeps = form?.hasAttribute('data-keeps') ?? false
  if (form?.hasAttribute('data-taken')) forget('shots')
  let added = (JSON.parse((keeps && stored.getItem(`${STORE}shots`)) || '[]') as string[]).slice(0, most())

  function most(): number {
    return Number(shots.dataset['most'])
  }
  function show(): void {
    const files = new DataTransfer()
    for (const [i, address] of added.entries()) files.items.add(fileOf(address, i))
    input.files = files.files
    if (keeps) store('shots', JSON.stringify(added))
    for (const old of shots.querySelectorAll('[data-added]')) old.remove()
    for (const [i, address] of added.entries()) {
      const line = document.createElement('li')
      line.dataset['added'] = ''
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'btn'
      button.textContent = shots.dataset['remove'] ?? ''
      button.ariaLabel = `${shots.dataset['remove']} ${i + 1}`
      button.addEventListener('click', () => {
        added = added.filter((_, at) => at !== i)
        show()
        input.focus()
      })
      line.append(Object.assign(new Image(80, 80), { src: address, alt: '' }), button)
      list?.append(line)
    }
  }
  input.addEventListener('change', () => {
    const chosen = [...(input.files ?? [])]
    const tell = (text: string | undefined) => said && (said.textContent = text ?? '')
    tell(shots.dataset['shrinking'])
    void Promise.allSettled(chosen.map(shrink)).then((done) => {
      tell(done.some(({ status }) => status === 'rejected') ? shots.dataset['faulty'] : '')
      added = [...added, ...done.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))].slice(0, most())
      show()
    })
  })
  if (added.length > 0) show()
}

const shots = document.querySelector<HTMLElement>('.shots')
const chooser = shots?.querySelector<HTMLInputElement>('input[type=file]')
if (shots && chooser) photos(shots, chooser)
// Whoever has come farther has sent them.
else if (document.querySelector('form[data-report]')) forget('shots')

type Guess = { categories: { zh: string; en: string }[]; track: { kind: string } | null }

function guessing(field: HTMLTextAreaElement, said: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const name = document.documentElement.lang === 'en' ? 'en' : 'zh'
  async function guess(): Promise<void> {
    const body = JSON.stringify({ text: field.value, most: 1 })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/api/requests/suggest', { method: 'POST', headers, body }).catch(() => null)
    if (!answer?.ok) return
    const { categories, track } = (await answer.json()) as Guess
    const [first] = categories
    said.textContent = first ? `${said.dataset['guess']} ${first[name]} · ${said.dataset['guessHint']}` : ''
    document.querySelector('.urgent')?.classList.toggle('strong', track?.kind === 'emergency')
  }
  function wait(): void {
    clearTimeout(timer)
    if (field.value.trim().length > 3) timer = setTimeout(() => void guess(), 600)
  }
  field.addEventListener('input', wait)
  wait()
}

const text = document.querySelector<HTMLTextAreaElement>('[data-suggest]')
const guessed = document.querySelector<HTMLElement>('.guess')
if (text && guessed) guessing(text, guessed)

const DEGREE = 111_195

function picking(map: HTMLElement, picture: HTMLInputElement): void {
  const zooms = (map.dataset['zooms'] ?? '').split(',').map(Number)
  let [lon, lat] = [Number(map.dataset['lon']), Number(map.dataset['lat'])]
  const value = (name: string) => picture.form?.elements.namedItem(name) as HTMLInputElement
  let zoom = Number(value('zoom').value)
  let start: { x: number; y: number; moved: boolean } | null = null

  /** Moves the middle by pixels to the right and down. */
  function move(x: number, y: number): void {
    const metres = (zooms[zoom] ?? 600) / (picture.offsetWidth / 2)
    lat -= (y * metres) / DEGREE
    lon += (x * metres) / (DEGREE * Math.cos((lat * Math.PI) / 180))
    draw()
  }
  function zoomTo(level: number): void {
    zoom = Math.min(zooms.length - 1, Math.max(0, level))
    draw()
  }
  function draw(): void {
    const at = `${lon.toFixed(5)},${lat.toFixed(5)}`
    value('at').value = at
    value('zoom').value = String(zoom)
    const next = new Image()
    next.src = `/report/map.svg?at=${at}&zoom=${zoom}&in=${document.documentElement.lang}`
    next.addEventListener('load', () => {
      picture.src = next.src
      picture.style.transform = ''
    })
    void fetch(`/report/here?at=${at}`)
      .then((answer) => (answer.ok ? answer.text() : null))
      .then((told) => {
        const here = document.querySelector('#here span')
        if (here && told && value('at').value === at) here.textContent = told
      })
      .catch(() => {})
    for (const [name, end] of [
      ['in', 0],
      ['out', zooms.length - 1],
    ] as const) {
      const button = document.getElementById(`c-${name}`)
      if (button instanceof HTMLButtonElement) button.disabled = zoom === end
    }
  }
  // A mouse would carry the picture itself away.
  picture.addEventListener('dragstart', (event) => event.preventDefault())
  picture.addEventListener('pointercancel', () => {
    start = null
    picture.style.transform = ''
  })
  picture.addEventListener('pointerdown', (event) => {
    start = { x: event.clientX, y: event.clientY, moved: false }
    picture.setPointerCapture(event.pointerId)
  })
  picture.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (!start) return
    const [x, y] = [clientX - start.x, clientY - start.y]
    start.moved ||= Math.hypot(x, y) > 6
    if (start.moved) picture.style.transform = `translate(${x}px,${y}px)`
  })
  picture.addEventListener('pointerup', ({ clientX, clientY }) => {
    if (!start) return
    const { x, y, moved } = start
    start = null
    if (moved) return move(x - clientX, y - clientY)
    const box = picture.getBoundingClientRect()
    move(clientX - box.left - box.width / 2, clientY - box.top - box.height / 2)
  })
  picture.addEventListener('click', (event) => event.preventDefault())
  const step = () => picture.offsetWidth / 8
  const steps: Record<string, () => void> = {
    north: () => move(0, -step()),
    south: () => move(0, step()),
    east: () => move(step(), 0),
    west: () => move(-step(), 0),
    in: () => zoomTo(zoom - 1),
    out: () => zoomTo(zoom + 1),
  }
  map.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest('button')
    if (!button) return
    event.preventDefault()
    steps[button.value]?.()
  })
}

const map = document.querySelector<HTMLElement>('.pickmap')
const picture = map?.querySelector<HTMLInputElement>('input[type=image]')
if (map && picture) picking(map, picture)
