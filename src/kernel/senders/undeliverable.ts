/**
 * The other side will never take this message: the address is not known there, or does not want it.
 * Anything else that a sender throws may be over in a while, and is tried again.
 */
export class Undeliverable extends Error {
  constructor(detail: string) {
    super(`The message was refused for good: ${detail}`)
    this.name = 'Undeliverable'
  }
}
