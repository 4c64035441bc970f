/*
 * Comfort for pages that work without it: filters and the map change in place, a touched link is on its
 * way before the finger is up, the browser may say where it is, a form is sent once, and a page that
 * lay open asks again.
 */

import { tellLeft } from './field/kept/left.ts'

const MINUTE = 60_000
let loadedAt = Date.now()
let shown = location.pathname + location.search

/** Puts another page's content in place of this one's and keeps the reader where they were. */
async function swap(url: string): Promise<void> {
  const answer = await fetch(url, { headers: { accept: 'text/html' } })
  if (!answer.ok) throw new Error(String(answer.status))
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const focused = document.activeElement?.getAttribute('href')
  const id = document.activeElement?.id
  for (const part of ['.sprite', 'main', '.top']) {
    const [old, fresh] = [document.querySelector(part), next.querySelector(part)]
    const scrolled = [...document.querySelectorAll(`${part} .chips`)].map(({ scrollLeft }) => scrollLeft)
    if (old && fresh) old.replaceWith(fresh)
    document.querySelectorAll(`${part} .chips`).forEach((chips, i) => (chips.scrollLeft = scrolled[i] ?? 0))
  }
  wear(next)
  document.title = next.title
  loadedAt = Date.now()
  shown = new URL(url).pathname + new URL(url).search
  const again =
    (id && document.getElementById(id)) ||
    (focused && document.querySelector(`main a[href="${CSS.escape(focused)}"]`))
  if (again instanceof HTMLElement) again.focus({ preventScroll: true })
}

/** Takes over the styles of another page that this one has not. */
function wear(next: Document): void {
  const worn = new Set(Array.from(document.querySelectorAll('style'), ({ textContent }) => textContent))
  for (const style of next.querySelectorAll('style'))
    if (!worn.has(style.textContent)) document.head.append(style)
}

/** A chosen filter may lie beyond the edge of the phone. */
for (const chip of document.querySelectorAll<HTMLElement>('.chips [aria-current]'))
  if (chip.parentElement) chip.parentElement.scrollLeft = chip.offsetLeft - innerWidth / 3

function linkOf(event: Event): HTMLAnchorElement | SVGAElement | null {
  return event.target instanceof Element ? event.target.closest('a') : null
}

function addressOf(link: Element): string {
  return new URL(link.getAttribute('href') ?? '', location.href).href
}

addEventListener('click', (event) => {
  const link = linkOf(event)
  if (!link?.hasAttribute('data-swap') || event.ctrlKey || event.metaKey || event.shiftKey || event.button)
    return
  event.preventDefault()
  const url = addressOf(link)
  swap(url).then(
    () => history.pushState(0, '', url),
    () => location.assign(url),
  )
})

addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-print]')) print()
})

addEventListener('popstate', () => {
  // A jump within the page is announced in the same way.
  if (location.pathname + location.search === shown) return
  swap(location.href).catch(() => location.reload())
})

/** Choices and files are not pages to fetch ahead. */
const NOT_AHEAD = /^\/(language|type|api|console|sign-in)\b/
const ahead = new Set<string>()

addEventListener(
  'pointerdown',
  (event) => {
    const link = linkOf(event)
    const url = link && new URL(addressOf(link))
    if (!url || url.origin !== location.origin || url.href === location.href || NOT_AHEAD.test(url.pathname))
      return
    if (link.hasAttribute('data-swap') || link.hasAttribute('target') || ahead.has(url.href)) return
    ahead.add(url.href)
    document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: url.href }))
  },
  { passive: true },
)

addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  // What the field view holds of others' homes goes with whoever leaves.
  if (form.matches('[action="/sign-out"], [action="/me/erase"]')) tellLeft()
  if (form.matches('.locate')) locate(event, form)
  const button = form.querySelector('button')
  if (!form.dataset['once'] || !button) return
  if (form.dataset['sent']) event.preventDefault()
  form.dataset['sent'] = '1'
  button.textContent = form.dataset['once']
})

function locate(event: Event, form: HTMLFormElement): void {
  const point = form.elements.namedItem('point')
  const said = form.querySelector('[role=status]')
  if (!(point instanceof HTMLInputElement) || point.value || !said) return
  event.preventDefault()
  said.textContent = form.dataset['locating'] ?? ''
  const failed = () => (said.textContent = form.dataset['failed'] ?? '')
  if (!('geolocation' in navigator)) return void failed()
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      point.value = `${coords.longitude.toFixed(4)},${coords.latitude.toFixed(4)}`
      form.submit()
    },
    failed,
    { timeout: 10_000, maximumAge: 5 * MINUTE },
  )
}

/** What was wrong is no longer said once it is being put right; never on blur, which would move the page. */
addEventListener('input', ({ target }) => {
  if (target instanceof HTMLInputElement) target.removeAttribute('aria-invalid')
})

/** "Open until 6" must not be read at seven: who comes back to an old page gets it anew. */
function refreshIfOld(): void {
  const reading = document.querySelector('main .st') && !document.querySelector('main form.form')
  if (document.visibilityState === 'visible' && reading && Date.now() - loadedAt > 5 * MINUTE)
    swap(location.href).catch(() => {})
}
addEventListener('visibilitychange', refreshIfOld)
addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  if (document.querySelector('[data-sent]')) location.reload()
  else refreshIfOld()
})

if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => {})
