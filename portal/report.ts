/*
 * Comfort for reporting a problem: what is typed outlives a reload and a lost connection, photos are shrunk before they
 * are sent (and lose where they were taken), the text is guessed at while it is typed, the map follows a finger. The
 * pages work without any of it.
 */

import { choosing } from './report/choosing.ts'
import { guessing } from './report/guessing.ts'
import { forget, keep, kept } from './report/kept.ts'
import { photos } from './report/photos.ts'
import { picking } from './report/picking.ts'

if (document.querySelector('[data-filed]')) forget()
for (const field of document.querySelectorAll<HTMLInputElement>('[data-keep]')) {
  field.value = kept(field.name) ?? field.value
  field.addEventListener('input', () => keep(field.name, field.value))
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

/** The code is told once: it may be carried to where its reader keeps such things. */
const copy = document.querySelector<HTMLButtonElement>('[data-copy]')
if (copy && isSecureContext) {
  copy.hidden = false
  copy.addEventListener('click', () => {
    const code = document.querySelector('.follow-code')?.textContent ?? ''
    navigator.clipboard.writeText(code).then(
      () => (copy.textContent = copy.dataset['copy'] ?? ''),
      () => {},
    )
  })
}

const shots = document.querySelector<HTMLElement>('.shots')
const chooser = shots?.querySelector<HTMLInputElement>('input[type=file]')
if (shots && chooser) photos(shots, chooser)
// Whoever has come farther has sent them.
else if (document.querySelector('form[data-report]')) forget('shots')

const text = document.querySelector<HTMLTextAreaElement>('[data-suggest]')
const guessed = document.querySelector<HTMLElement>('.guess')
if (text && guessed) guessing(text, guessed)

const kind = document.querySelector<HTMLSelectElement>('#category')
const goes = document.querySelector('[data-goes]')
const hint = document.querySelector('[data-hint]')
if (kind && goes && hint) choosing(kind, goes, hint)

const map = document.querySelector<HTMLElement>('.pickmap')
const picture = map?.querySelector<HTMLInputElement>('input[type=image]')
if (map && picture) picking(map, picture)
