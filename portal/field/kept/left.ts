/** Stands in this browser once somebody has signed out, until what the field view holds was sealed. */
export const LEFT = 'wutong-left'

/** Says so at once: to field pages that are open, to their worker, and to the page that is opened next. */
export function tellLeft(): void {
  localStorage.setItem(LEFT, '1')
  void navigator.serviceWorker
    ?.getRegistration('/field')
    // A worker is of this origin alone and knows no target.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    .then((of) => of?.active?.postMessage('signed-out'))
    .catch(() => {})
}
