import pg from 'pg'
import { newId } from '../../../kernel/new-id.ts'
import type { SeatAnswer, SeatWish } from '../contract.ts'
import { MOST_ROWS, readBatch, tryAgainIn, writeBatch } from './rules.ts'
import type { Link } from './store.ts'

/** Called once with the decision, after its commit, or with the reason why there is none. */
export type Tell = (answer: SeatAnswer | Error) => void

type Asking = {
  readonly wish: SeatWish
  readonly tell: Tell
  /** When it is given up, once a batch with it has failed; milliseconds of performance.now. */
  until: number
}

export type QueueOptions = {
  readonly link: Link
  /** How many may wait at most: whoever comes then is told to come again. */
  readonly most?: number
  /** Milliseconds for which a batch whose link broke is sent again. */
  readonly patience?: number
  /** What to answer when the queue is full, and when the database could not be reached for too long. */
  readonly refuse: (seconds: number) => Error
  readonly giveUp: () => Error
  /** Hears of offers that told somebody that they are full. */
  readonly onFull?: (offer: SeatWish['offer']) => void
  /** Hears, before they do, of people who have a seat. */
  readonly onSeat?: (offer: SeatWish['offer'], people: readonly string[]) => void
  readonly onBatch?: (rows: number, milliseconds: number) => void
  readonly onError?: (error: Error) => void
}

/** Some two seconds of work: answers later than that help nobody. */
const MOST_WAITING = 50_000
const PATIENCE_MS = 15_000
const PAUSE_MS = 20

/**
 * The order of arrival of one process. All that gathered while a batch was decided go out as the next, one batch
 * at a time, answered after its commit: the batch sizes itself. A second request of the same person waits for the
 * first. A batch whose link broke goes back to the front and is sent again: the seats keep its keys.
 */
export class Queue {
  readonly #options: QueueOptions
  /** In order of arrival from #head on. */
  #waiting: Asking[] = []
  #head = 0
  /** Who is being decided where, and who waits for that: by offer and person. */
  readonly #busy = new Map<string, Map<string, Asking[] | null>>()
  #underWay = false
  #scheduled = false
  #most = MOST_ROWS
  #perSecond = 10_000
  #last = 0

  constructor(options: QueueOptions) {
    this.#options = options
  }

  /** Wishes taken and not yet sent. */
  get length(): number {
    return this.#waiting.length - this.#head
  }

  /** Takes a wish; `tell` is called later, never at once. */
  submit(wish: SeatWish, tell: Tell): void {
    const { most = MOST_WAITING, refuse } = this.#options
    if (this.length >= most) {
      const seconds = tryAgainIn(this.length, this.#perSecond)
      setImmediate(() => tell(refuse(seconds)))
      return
    }
    this.#admit({ wish, tell, until: 0 })
  }

  /** Whether one of these people is being decided at this offer, or waits for that. */
  isUnderWay(offer: string, people: readonly string[]): boolean {
    const busy = this.#busy.get(offer)
    return busy !== undefined && people.some((person) => busy.has(person))
  }

  #admit(asking: Asking): void {
    const { offer, holder, participants } = asking.wish
    let busy = this.#busy.get(offer)
    if (busy === undefined) this.#busy.set(offer, (busy = new Map()))
    const before = isBusy(busy, holder, participants)
    if (before !== undefined) {
      const behind = busy.get(before)
      if (behind) behind.push(asking)
      else busy.set(before, [asking])
      return
    }
    busy.set(holder, null)
    for (const { id } of participants) busy.set(id, null)
    this.#waiting.push(asking)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay || this.length === 0) return
    this.#scheduled = true
    // What arrives in the same turn of the loop still comes along.
    setImmediate(() => void this.#send())
  }

  async #send(): Promise<void> {
    this.#scheduled = false
    if (this.#underWay || this.length === 0) return
    const batch = this.#take()
    const wishes = batch.map(({ wish }) => wish)
    const started = performance.now()
    this.#underWay = true
    let answers: SeatAnswer[]
    try {
      answers = readBatch(wishes, await this.#options.link.send(writeBatch(wishes, newId), this.#nextAt()))
    } catch (error) {
      this.#underWay = false
      this.#putBack(batch, error as Error)
      return
    }
    this.#underWay = false
    this.#most = MOST_ROWS
    // The next batch is decided while this one is answered.
    if (this.length > 0) void this.#send()
    this.#measure(batch.length, performance.now() - started)
    for (const [index, asking] of batch.entries())
      this.#answer(asking, answers[index] ?? new Error('no answer'))
    this.#schedule()
  }

  #take(): Asking[] {
    let rows = 0
    let end = this.#head
    while (end < this.#waiting.length) {
      rows += this.#waiting[end]?.wish.participants.length ?? 0
      if (rows > this.#most && end > this.#head) break
      end += 1
    }
    const batch = this.#waiting.slice(this.#head, end)
    if (end === this.#waiting.length) {
      this.#waiting = []
      this.#head = 0
    } else this.#head = end
    // What was sent is let go of now and then, not with every batch of a long queue.
    if (this.#head > 8 * MOST_ROWS) {
      this.#waiting = this.#waiting.slice(this.#head)
      this.#head = 0
    }
    return batch
  }

  #answer({ wish, tell }: Asking, answer: SeatAnswer | Error): void {
    const { onFull, onSeat } = this.#options
    if ('outcome' in answer) {
      if (answer.outcome === 'full') onFull?.(wish.offer)
      else if (answer.seats.some(({ id }) => id !== null))
        onSeat?.(wish.offer, [wish.holder, ...wish.participants.map(({ id }) => id)])
    }
    tell(answer)
    const busy = this.#busy.get(wish.offer)
    if (busy === undefined) return
    this.#release(busy, wish.holder)
    for (const { id } of wish.participants) if (id !== wish.holder) this.#release(busy, id)
    if (busy.size === 0) this.#busy.delete(wish.offer)
  }

  #release(busy: Map<string, Asking[] | null>, person: string): void {
    const behind = busy.get(person)
    busy.delete(person)
    if (behind) for (const asking of behind) this.#admit(asking)
  }

  /** Sends again what may go through another time; a batch that holds something poisonous is halved to find it. */
  #putBack(batch: readonly Asking[], error: Error): void {
    const { patience = PATIENCE_MS, giveUp, onError } = this.#options
    onError?.(error)
    const broken = mayPass(error)
    if (!broken) this.#most = Math.max(1, Math.floor(Math.min(this.#most, batch.length) / 2))
    const now = performance.now()
    const again: Asking[] = []
    for (const asking of batch) {
      asking.until ||= now + patience
      if (!broken && batch.length === 1) this.#answer(asking, error)
      else if (now < asking.until) again.push(asking)
      else this.#answer(asking, giveUp())
    }
    this.#waiting = [...again, ...this.#waiting.slice(this.#head)]
    this.#head = 0
    if (broken) setTimeout(() => this.#schedule(), PAUSE_MS)
    else this.#schedule()
  }

  /** The moment of a batch, in microseconds and never the same twice: it is the batch's name in the audit list. */
  #nextAt(): string {
    const now = Date.now() * 1_000 + Math.floor(Math.random() * 1_000)
    this.#last = Math.max(now, this.#last + 1)
    return `${new Date(Math.floor(this.#last / 1_000)).toISOString().slice(0, -1)}${String(this.#last % 1_000).padStart(3, '0')}Z`
  }

  #measure(rows: number, milliseconds: number): void {
    this.#options.onBatch?.(rows, milliseconds)
    // Only batches under load tell how much goes through.
    if (rows < 16) return
    this.#perSecond += ((rows * 1_000) / Math.max(milliseconds, 0.1) - this.#perSecond) / 8
  }
}

/** The person, asking or asked for, who is being decided at this offer already. */
function isBusy(
  busy: ReadonlyMap<string, unknown>,
  holder: string,
  participants: SeatWish['participants'],
): string | undefined {
  if (busy.has(holder)) return holder
  for (const { id } of participants) if (busy.has(id)) return id
  return undefined
}

/** Classes of PostgreSQL's errors that pass: connection, rollback (deadlock), resources, operator, system. */
const PASSING = new Set(['08', '40', '53', '55', '57', '58'])

/** Whether the same batch may succeed in a moment: the link broke, or the database had no time for it. */
function mayPass(error: Error): boolean {
  const code = (error as { code?: unknown }).code
  if (!(error instanceof pg.DatabaseError)) return true
  return typeof code === 'string' && PASSING.has(code.slice(0, 2))
}
