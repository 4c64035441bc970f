import type { Socket } from 'node:net'
import { type PlainAsk, readPlain } from './plain.ts'

export type PassageDeps = {
  /** Milliseconds after which a connection that says nothing, or does not finish what it says, is ended. */
  readonly idle: number
  readonly answer: (ask: PlainAsk, bytes: Buffer, send: (status: number, wire: string) => void) => void
  readonly told: (status: number, milliseconds: number, socket: Socket, ask: PlainAsk) => void
  /** Gives the connection to the server, for good. */
  readonly handOver: () => void
  readonly gone: () => void
}

/** Bytes that may wait behind a request that is being answered. */
const MOST_WAITING = 65_536

/**
 * One connection while it says nothing but plain requests for seats. They are answered one after another; at the
 * first word that is anything else the connection goes to the server with all that was not answered.
 */
export class Passage {
  readonly #socket: Socket
  readonly #deps: PassageDeps
  #rest: Buffer | undefined
  #busy = false
  #closing = false

  constructor(socket: Socket, deps: PassageDeps) {
    this.#socket = socket
    this.#deps = deps
    socket.on('data', this.#hear)
    socket.on('error', this.#break)
    socket.on('end', this.#hearEnd)
    socket.on('close', this.#gone)
    socket.on('timeout', this.#tooLong)
    socket.setTimeout(deps.idle)
  }

  /** Ends it now, or with the answer that is under way. */
  close(): void {
    this.#closing = true
    if (!this.#busy) this.#socket.destroySoon()
  }

  readonly #hear = (chunk: Buffer): void => {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk
    this.#rest = undefined
    if (!this.#busy) this.#take(bytes)
    else if (bytes.length > MOST_WAITING) this.#break()
    else this.#rest = bytes
  }

  #take(bytes: Buffer): void {
    const ask = readPlain(bytes)
    if (ask === 'other') return this.#handOver(bytes)
    if (ask === 'more') {
      this.#rest = bytes
      return
    }
    this.#busy = true
    if (ask.end < bytes.length) this.#rest = bytes.subarray(ask.end)
    const started = performance.now()
    this.#deps.answer(ask, bytes, (status, wire) => this.#say(ask, status, wire, performance.now() - started))
  }

  #say(ask: PlainAsk, status: number, wire: string, took: number): void {
    this.#busy = false
    this.#deps.told(status, took, this.#socket, ask)
    if (this.#socket.destroyed) return
    this.#socket.write(wire, 'latin1')
    if (this.#closing) this.#socket.destroySoon()
    // Not at once: a long row of requests in one packet must not become a deep stack.
    else if (this.#rest) setImmediate(this.#goOn)
  }

  readonly #goOn = (): void => {
    const rest = this.#rest
    if (this.#busy || !rest) return
    this.#rest = undefined
    this.#take(rest)
  }

  #handOver(bytes: Buffer): void {
    const socket = this.#socket
    this.#letGo()
    this.#deps.gone()
    socket.pause()
    socket.unshift(bytes)
    this.#deps.handOver()
    process.nextTick(() => socket.resume())
  }

  #letGo(): void {
    const socket = this.#socket
    socket.off('data', this.#hear)
    socket.off('error', this.#break)
    socket.off('end', this.#hearEnd)
    socket.off('close', this.#gone)
    socket.off('timeout', this.#tooLong)
    socket.setTimeout(0)
  }

  /** Whoever has said all may still listen: what is under way is answered first. */
  readonly #hearEnd = (): void => {
    this.close()
  }

  readonly #break = (): void => {
    this.#socket.destroy()
  }

  readonly #tooLong = (): void => {
    if (!this.#busy) this.#socket.destroy()
  }

  readonly #gone = (): void => {
    this.#deps.gone()
  }
}
