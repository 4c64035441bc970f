/** Metres of a degree of latitude. */
const DEGREE = 111_195

type View = { lon: number; lat: number; zoom: number }

/** Moves the land under the pin: by finger, by tap, by the buttons below. The form carries where it stands. */
export function picking(map: HTMLElement, picture: HTMLInputElement): void {
  const zooms = (map.dataset['zooms'] ?? '').split(',').map(Number)
  const zoom = Number(fieldOf(picture, 'zoom').value)
  const view: View = { lon: Number(map.dataset['lon']), lat: Number(map.dataset['lat']), zoom }

  /** Moves the middle by pixels to the right and down. */
  function move(x: number, y: number): void {
    const metres = (zooms[view.zoom] ?? 600) / (picture.offsetWidth / 2)
    view.lat -= (y * metres) / DEGREE
    view.lon += (x * metres) / (DEGREE * Math.cos((view.lat * Math.PI) / 180))
    draw(picture, view)
  }
  function zoomBy(levels: number): void {
    view.zoom = Math.min(zooms.length - 1, Math.max(0, view.zoom + levels))
    draw(picture, view)
    for (const [id, end] of [
      ['c-in', 0],
      ['c-out', zooms.length - 1],
    ] as const) {
      const button = document.getElementById(id)
      if (button instanceof HTMLButtonElement) button.disabled = view.zoom === end
    }
  }
  dragging(picture, move)
  const step = () => picture.offsetWidth / 8
  const steps: Record<string, () => void> = {
    north: () => move(0, -step()),
    south: () => move(0, step()),
    east: () => move(step(), 0),
    west: () => move(-step(), 0),
    in: () => zoomBy(-1),
    out: () => zoomBy(1),
  }
  map.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest('button')
    if (!button) return
    event.preventDefault()
    steps[button.value]?.()
  })
}

function fieldOf({ form }: HTMLInputElement, name: string): HTMLInputElement {
  return form?.elements.namedItem(name) as HTMLInputElement
}

/** The picture of where the pin stands now, and what is there in words. The old picture stays until the new is there. */
function draw(picture: HTMLInputElement, { lon, lat, zoom }: View): void {
  const at = `${lon.toFixed(5)},${lat.toFixed(5)}`
  fieldOf(picture, 'at').value = at
  fieldOf(picture, 'zoom').value = String(zoom)
  const next = new Image()
  next.src = `/report/map.svg?at=${at}&zoom=${zoom}&in=${document.documentElement.lang}`
  next.addEventListener('load', () => {
    picture.src = next.src
    picture.style.transform = ''
  })
  void tellPlace(picture, at)
}

async function tellPlace(picture: HTMLInputElement, at: string): Promise<void> {
  const answer = await fetch(`/report/here?at=${at}`).catch(() => null)
  const here = document.querySelector('#here span')
  const told = answer?.ok ? await answer.text() : null
  if (here && told && fieldOf(picture, 'at').value === at) here.textContent = told
}

/** A finger or a mouse on the picture: dragged it moves the land, tapped it brings the spot to the middle. */
function dragging(picture: HTMLInputElement, move: (x: number, y: number) => void): void {
  let start: { x: number; y: number; moved: boolean } | null = null
  // A mouse would carry the picture itself away.
  picture.addEventListener('dragstart', (event) => event.preventDefault())
  picture.addEventListener('click', (event) => event.preventDefault())
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
}
