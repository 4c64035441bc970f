import { connect } from 'node:net'
import { tokenOf } from './load.ts'

/** Who comes when and wants what. People are numbered in the order in which they come. */
export type Crowd = {
  readonly url: string
  readonly connections: number
  readonly offers: readonly string[]
  /** Milliseconds after the opening, ascending. */
  readonly comes: readonly number[]
  /** Which offer each wants. */
  readonly wants: readonly number[]
  /** Whoever has no answer after so many milliseconds asks again with the same key, up to three times. */
  readonly patience: number
}

export type CrowdResult = {
  /** People by number who were told that they have a seat. */
  readonly confirmed: readonly number[]
  /** Milliseconds from coming to the first true answer, in the order of the people. */
  readonly waits: readonly number[]
  /** Milliseconds from the opening to the last true answer. */
  readonly last: number
  readonly requests: number
  /** Requests that were dropped before they were sent, because their sender had hung up and asked anew. */
  readonly hungUp: number
  /** Answers that were not one, such as "come again in 2 seconds": asked again. */
  readonly refused: number
  /** People who were told two different things under one key. */
  readonly contradicted: number
}

if (process.env['CROWD'])
  process.once('message', (crowd: Crowd) => void new Rush(crowd).run().then((r) => process.send?.(r)))

const NO_ANSWER = 0
const CONFIRMED = 1
const TOLD = 2
const MOST_TRIES = 4

/** Everybody over a bounded number of connections, as behind a gateway: first come, first sent. */
class Rush {
  readonly #crowd: Crowd
  readonly #answers: Uint8Array
  readonly #tries: Uint8Array
  readonly #waits: Float64Array
  /**
   * Who waits at the gateway for a connection, in order, and for which time they ask. A retry goes to the end: whoever
   * loses patience hangs up, and a gateway drops what nobody waits for any more.
   */
  readonly #line: { person: number; tries: number }[] = []
  /** Who has asked when, in that order: who of them has no answer yet loses patience. */
  readonly #asked: { person: number; at: number }[] = []
  readonly #free: ((person: number) => void)[] = []
  #sent = 0
  #come = 0
  #impatient = 0
  #answered = 0
  #requests = 0
  #refused = 0
  #hungUp = 0
  #contradicted = 0
  #started = 0
  #last = 0

  constructor(crowd: Crowd) {
    this.#crowd = crowd
    this.#answers = new Uint8Array(crowd.comes.length)
    this.#tries = new Uint8Array(crowd.comes.length)
    this.#waits = new Float64Array(crowd.comes.length)
  }

  async run(): Promise<CrowdResult> {
    await Promise.all(Array.from({ length: this.#crowd.connections }, () => this.#dial()))
    this.#started = performance.now()
    await new Promise<void>((resolve) => {
      let told = 0
      const clock = setInterval(() => {
        this.#tick()
        if (performance.now() - told > 5_000) {
          told = performance.now()
          console.error(
            `  ${Math.round((told - this.#started) / 1000)} s: ${this.#come} have come, ${this.#answered} have an answer, ${this.#requests} requests, ${this.#refused} told to come again, ${this.#line.length - this.#sent} in line`,
          )
        }
        if (this.#answered < this.#answers.length) return
        clearInterval(clock)
        resolve()
      }, 1)
    })
    return {
      confirmed: [...this.#answers.keys()].filter((person) => this.#answers[person] === CONFIRMED),
      waits: [...this.#waits],
      last: this.#last,
      requests: this.#requests,
      hungUp: this.#hungUp,
      refused: this.#refused,
      contradicted: this.#contradicted,
    }
  }

  #tick(): void {
    const { comes, patience } = this.#crowd
    const now = performance.now() - this.#started
    while (this.#come < comes.length && (comes[this.#come] ?? 0) <= now) this.#enter(this.#come++, now)
    for (;;) {
      const asked = this.#asked[this.#impatient]
      if (!asked || now - asked.at < patience) break
      this.#impatient += 1
      if (this.#answers[asked.person] === NO_ANSWER && (this.#tries[asked.person] ?? 0) < MOST_TRIES)
        this.#enter(asked.person, now)
    }
    this.#work()
  }

  #enter(person: number, now: number): void {
    const tries = (this.#tries[person] ?? 0) + 1
    this.#tries[person] = tries
    this.#asked.push({ person, at: now })
    this.#line.push({ person, tries })
  }

  #work(): void {
    while (this.#free.length > 0 && this.#sent < this.#line.length) {
      const next = this.#line[this.#sent++]
      if (!next) continue
      if (next.tries < (this.#tries[next.person] ?? 0)) this.#hungUp += 1
      else this.#free.pop()?.(next.person)
    }
  }

  #hear(person: number, status: string, confirmed: boolean): void {
    if (!status.startsWith('2')) {
      this.#refused += 1
      setTimeout(() => this.#line.push({ person, tries: MOST_TRIES }), 1_000)
      return
    }
    const answer = confirmed ? CONFIRMED : TOLD
    const before = this.#answers[person]
    if (before !== NO_ANSWER) {
      if (before !== answer) this.#contradicted += 1
      return
    }
    this.#answers[person] = answer
    this.#answered += 1
    this.#last = performance.now() - this.#started
    this.#waits[person] = this.#last - (this.#crowd.comes[person] ?? 0)
  }

  async #dial(): Promise<void> {
    const { url, offers, wants } = this.#crowd
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    let person = 0
    let got = ''
    const ask = (next: number) => {
      person = next
      this.#requests += 1
      socket.write(
        `POST /api/offers/${offers[wants[person] ?? 0]}/seats HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n` +
          `content-length: 2\r\ncookie: wutong_session=${tokenOf(person)}\r\nidempotency-key: crowd-of-${person}\r\n\r\n{}`,
        'latin1',
      )
    }
    socket.setEncoding('latin1')
    socket.on('data', (part: string) => {
      got += part
      const head = got.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(got)?.[1] ?? 0)
      if (head < 0 || got.length < head + 4 + length) return
      this.#hear(person, got.slice(9, 12), got.includes('"outcome":"confirmed"', head))
      got = ''
      this.#free.push(ask)
      this.#work()
    })
    this.#free.push(ask)
  }
}
