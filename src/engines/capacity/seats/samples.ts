import type { OfferTerms, SeatOutcome, SeatState } from '../contract.ts'

/*
 * The engine told once more, as simply as it can be said: a list of seats, and every question answered by walking
 * through it. Tests compare the database with it after every step.
 */

export type ModelSeat = {
  participant: string
  holder: string
  key: string
  bucket: number
  party: number
  arrival: number
  from: number | null
  state: SeatState
  first: SeatOutcome
  expires: number | null
}
export type ModelAsk = {
  holder: string
  key: string
  participants: { id: string; bucket: number }[]
  acceptFewer: boolean
  /** Minutes; absent: for good. */
  hold?: number | undefined
}
/** Minutes since the test began instead of instants. */
export type ModelTerms = Pick<OfferTerms, 'partyMost' | 'perHousehold' | 'waitlistMost' | 'acceptWithin'> & {
  capacity: number
  quota: number
  overtakeFrom: number | null
  quotasUntil: number | null
}

const LIVE = new Set<SeatState>(['confirmed', 'waiting', 'offered', 'held'])

export class Model {
  seats: ModelSeat[] = []
  state: 'open' | 'closed' | 'cancelled' = 'open'
  arrivals = 0
  parties = 0
  now = 0
  terms: ModelTerms
  /** Of the quota; the rest is everybody's. */
  reserved: number

  constructor(terms: ModelTerms) {
    this.terms = { ...terms }
    this.reserved = terms.quota
  }

  taken(bucket: number): number {
    return this.seats.filter((seat) => seat.from === bucket).length
  }

  free(bucket: number): number {
    return (bucket === 1 ? this.reserved : this.terms.capacity - this.reserved) - this.taken(bucket)
  }

  waiting(): ModelSeat[] {
    return this.seats.filter(({ state }) => state === 'waiting').toSorted((a, b) => a.arrival - b.arrival)
  }

  rank(seat: ModelSeat): number {
    return this.waiting().indexOf(seat) + 1
  }

  get overtaking(): boolean {
    return this.terms.overtakeFrom !== null && this.now >= this.terms.overtakeFrom
  }

  /** From where each takes a seat; undefined: not all can. */
  fit(wanted: number[], barred: Set<number>): number[] | undefined {
    const left = [this.free(0), this.free(1)]
    const from = wanted.map((bucket) => {
      const source = [bucket, 0].find((one) => left[one]! > 0 && !barred.has(one))
      if (source !== undefined) left[source]!--
      return source
    })
    return from.every((one) => one !== undefined) ? from : undefined
  }

  settle(): void {
    for (const seat of this.seats)
      if (seat.expires !== null && seat.expires <= this.now) this.end(seat, 'expired')
    if (this.terms.quotasUntil !== null && this.now >= this.terms.quotasUntil) this.reserved = this.taken(1)
    if (this.state === 'cancelled') return
    const barred = new Set<number>()
    const parties = Map.groupBy(this.waiting(), ({ party }) => party)
    for (const party of parties.values()) {
      const from = this.fit(
        party.map(({ bucket }) => bucket),
        barred,
      )
      if (from) party.forEach((seat, i) => this.give(seat, from[i]!))
      else if (!this.overtaking)
        for (const bucket of [0, ...party.map((seat) => seat.bucket)]) barred.add(bucket)
    }
  }

  give(seat: ModelSeat, from: number): void {
    const { acceptWithin } = this.terms
    seat.from = from
    seat.state = acceptWithin === null ? 'confirmed' : 'offered'
    seat.expires = acceptWithin === null ? null : this.now + acceptWithin
  }

  end(seat: ModelSeat, state: SeatState): void {
    seat.state = state
    seat.from = null
    seat.expires = null
  }

  ask({ holder, key, participants, acceptFewer, hold }: ModelAsk): SeatOutcome[] {
    this.settle()
    const told = new Map<string, SeatOutcome>()
    const fresh = participants.filter(({ id }) => {
      const known = this.seats.find((seat) => seat.participant === id)
      if (known && known.key === key && known.holder === holder) told.set(id, known.first)
      else if (known && LIVE.has(known.state)) told.set(id, 'already')
      else if (this.state !== 'open') told.set(id, this.state)
      return !told.has(id)
    })
    const groups = acceptFewer ? fresh.map((one) => [one]) : fresh.length > 0 ? [fresh] : []
    for (const group of groups)
      for (const { id } of group)
        told.set(id, this.decide(group, id, { holder, key, hold }, participants.length))
    return participants.map(({ id }) => told.get(id)!)
  }

  #outcome: { group: unknown; outcome: SeatOutcome } | undefined

  /** Decides a group once, when its first member is asked for. */
  decide(
    group: ModelAsk['participants'],
    id: string,
    ask: Pick<ModelAsk, 'holder' | 'key' | 'hold'>,
    together: number,
  ): SeatOutcome {
    if (id === group[0]!.id) this.#outcome = { group, outcome: this.decideGroup(group, ask, together) }
    return this.#outcome!.outcome
  }

  decideGroup(
    group: ModelAsk['participants'],
    { holder, key, hold }: Pick<ModelAsk, 'holder' | 'key' | 'hold'>,
    together: number,
  ): SeatOutcome {
    const { partyMost, perHousehold, waitlistMost } = this.terms
    const mine = this.seats.filter((seat) => seat.holder === holder && LIVE.has(seat.state)).length
    if (together > partyMost) return 'partyTooBig'
    if (perHousehold !== null && mine + group.length > perHousehold) return 'household'
    const waiting = this.waiting()
    const barred = new Set(
      this.overtaking || waiting.length === 0 ? [] : [0, ...waiting.map(({ bucket }) => bucket)],
    )
    const from = this.fit(
      group.map(({ bucket }) => bucket),
      barred,
    )
    if (!from && (hold !== undefined || waiting.length + group.length > waitlistMost)) return 'full'
    const outcome = !from ? 'waiting' : hold === undefined ? 'confirmed' : 'held'
    const party = ++this.parties
    group.forEach(({ id, bucket }, i) => {
      this.seats = this.seats.filter(({ participant }) => participant !== id)
      this.seats.push({
        participant: id,
        holder,
        key,
        bucket,
        party,
        arrival: ++this.arrivals,
        from: from?.[i] ?? null,
        state: outcome,
        first: outcome,
        expires: outcome === 'held' ? this.now + hold! : null,
      })
    })
    return outcome
  }

  cancel(participants: string[]): void {
    for (const seat of this.seats)
      if (participants.includes(seat.participant) && LIVE.has(seat.state)) this.end(seat, 'cancelled')
    this.settle()
  }

  /** False: it is offered no longer. */
  accept(seat: ModelSeat): boolean {
    if (seat.state === 'confirmed') return true
    if (seat.expires === null || seat.expires <= this.now) return false
    seat.state = 'confirmed'
    seat.expires = null
    return true
  }

  /** False: more is taken than that. */
  resize(capacity: number): boolean {
    if (capacity - this.reserved < this.taken(0)) return false
    this.terms.capacity = capacity
    this.settle()
    return true
  }

  callOff(): void {
    this.state = 'cancelled'
    for (const seat of this.seats) if (LIVE.has(seat.state)) this.end(seat, 'cancelled')
    this.settle()
  }
}
