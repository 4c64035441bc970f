/** Another category may go to others, by another day: said at once, not only on the receipt. */
export function choosing(kind: HTMLSelectElement, goes: Element, hint: Element): void {
  kind.addEventListener('change', () => void ask())
  async function ask(): Promise<void> {
    const code = kind.value
    const answer = await fetch(`/report/goes?category=${code}`).catch(() => null)
    if (!answer?.ok || kind.value !== code) return
    const [first = '', second = ''] = (await answer.text()).split('\n')
    goes.textContent = first
    hint.textContent = second
  }
}
