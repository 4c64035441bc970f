type Guess = { categories: { zh: string; en: string }[]; track: { kind: string } | null }

/** Says while somebody writes what it looks like; an emergency makes the numbers to call stand out. */
export function guessing(field: HTMLTextAreaElement, said: HTMLElement): void {
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
