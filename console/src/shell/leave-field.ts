/**
 * Says to the field view on this browser that somebody has signed out: to its worker and its open pages at once, and
 * to the page that is opened next. What it holds of others' homes goes; what was not sent waits for the same person.
 * Its names are those of `portal/field/kept/left.ts`.
 */
export async function leaveField(): Promise<void> {
  localStorage.setItem('wutong-left', '1')
  const field = await navigator.serviceWorker?.getRegistration('/field').catch(() => undefined)
  // A worker is of this origin alone and knows no target.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  field?.active?.postMessage('signed-out')
}
