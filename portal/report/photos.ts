import { forget, keep, kept } from './kept.ts'

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
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) =>
    letter.charCodeAt(0),
  )
  return new File([bytes], `${i + 1}.jpg`, { type: 'image/jpeg' })
}

/** Shows what was chosen, shrunk, with a button to take each away; the field for files holds what is shown. */
export function photos(shots: HTMLElement, input: HTMLInputElement): void {
  const said = shots.querySelector('[role=status]')
  const keeps = input.form?.hasAttribute('data-keeps') ?? false
  if (input.form?.hasAttribute('data-taken')) forget('shots')
  const most = Number(shots.dataset['most'])
  let added = (JSON.parse((keeps && kept('shots')) || '[]') as string[]).slice(0, most)

  function show(): void {
    const files = new DataTransfer()
    for (const [i, address] of added.entries()) files.items.add(fileOf(address, i))
    input.files = files.files
    if (keeps) keep('shots', JSON.stringify(added))
    for (const old of shots.querySelectorAll('[data-added]')) old.remove()
    for (const [i, address] of added.entries())
      shots.querySelector('ul')?.append(
        line(address, `${shots.dataset['remove']}`, i, () => {
          added = added.filter((_, at) => at !== i)
          show()
          input.focus()
        }),
      )
  }
  async function add(chosen: readonly File[]): Promise<void> {
    tell(said, shots.dataset['shrinking'])
    const done = await Promise.allSettled(chosen.map(shrink))
    tell(said, done.some(({ status }) => status === 'rejected') ? shots.dataset['faulty'] : '')
    const read = done.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    added = [...added, ...read].slice(0, most)
    show()
  }
  input.addEventListener('change', () => void add([...(input.files ?? [])]))
  if (added.length > 0) show()
}

function tell(said: Element | null, text: string | undefined): void {
  if (said) said.textContent = text ?? ''
}

function line(address: string, remove: string, i: number, away: () => void): HTMLLIElement {
  const item = document.createElement('li')
  item.dataset['added'] = ''
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'btn'
  button.textContent = remove
  button.ariaLabel = `${remove} ${i + 1}`
  button.addEventListener('click', away)
  item.append(Object.assign(new Image(80, 80), { src: address, alt: '' }), button)
  return item
}
