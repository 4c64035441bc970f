/* Follows a page that changes while somebody watches: the server's clock, and what it says anew. */

const clock = document.querySelector<HTMLElement>('[data-until]')
if (clock) setInterval(() => (clock.hidden = false), 1_000)
