import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import {
  type Admission,
  type AskedSeats,
  hasSeat,
  readAsk,
  textOf,
} from '../../engines/capacity/admission/public.ts'
import { OfferId, type SeatAnswer } from '../../engines/capacity/contract.ts'
import type { Who } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { ProblemError, signInNeeded } from '../../kernel/problem.ts'
import { languageBy } from '../../../messages/language.ts'
import { foreignPage, isForeignWrite } from '../guards.ts'
import { problemOf } from '../problems.ts'
import { Passage } from './passage.ts'
import type { PlainAsk, PlainHeaders } from './plain.ts'

export type LaneDeps = {
  readonly admission: Pick<Admission, 'submit'>
  readonly sessions: {
    knownWho(token: string): Who | undefined
    whoOf(token: string): Promise<Who>
  }
  /** What every answer of this server says, a line each: `name: value`. */
  readonly common: readonly string[]
  /** Hears of every answer: its status, and how long it took in milliseconds. */
  readonly told: (status: number, milliseconds: number, socket: Socket, ask: PlainAsk) => void
}

/** How an answer goes out: the whole of it as it stands on the wire, a character a byte. */
export type Send = (status: number, wire: string) => void

/**
 * In front of the server: requests for seats in their plain form are answered here, without the server's general
 * way of doing things, which costs more than a decision. Everything else a connection says goes to the server,
 * with the connection. Both ways lead to the same admission, and a test compares what they answer.
 * @returns ends idle connections and lets the others end with their answer
 */
export function openLane(app: App, deps: LaneDeps): () => void {
  const { server } = app
  const [toServer] = server.listeners('connection') as ((this: unknown, socket: Socket) => void)[]
  if (!toServer) throw new Error('The server takes no connections')
  const lane = new Lane(deps)
  const passages = new Set<Passage>()
  const idle = app.initialConfig.keepAliveTimeout ?? 72_000
  server.removeListener('connection', toServer)
  server.on('connection', (socket: Socket) => {
    const passage = new Passage(socket, {
      idle,
      answer: (ask, bytes, send) => lane.answer(ask, bytes, send),
      told: deps.told,
      handOver: () => toServer.call(server, socket),
      gone: () => passages.delete(passage),
    })
    passages.add(passage)
  })
  return () => {
    for (const passage of passages) passage.close()
  }
}

/** One request after another, from its bytes to those of its answer. */
export class Lane {
  readonly #deps: LaneDeps
  readonly #heads = new Map<string, string>()
  #date = ''
  #dateUntil = 0

  constructor(deps: LaneDeps) {
    this.#deps = deps
  }

  answer(ask: PlainAsk, bytes: Buffer, send: Send): void {
    const { sessions } = this.#deps
    if (isForeignWrite(ask.headers)) return this.#refuse(foreignPage(), ask.headers, send)
    if (ask.token === '') return this.#refuse(signInNeeded(), ask.headers, send)
    const who = sessions.knownWho(ask.token)
    if (who) this.#receive(who, ask, bytes, send)
    else void this.#askWho(ask, bytes, send)
  }

  async #askWho(ask: PlainAsk, bytes: Buffer, send: Send): Promise<void> {
    try {
      this.#receive(await this.#deps.sessions.whoOf(ask.token), ask, bytes, send)
    } catch (error) {
      this.#refuse(error, ask.headers, send)
    }
  }

  #receive({ person }: Who, { offer, headers, body, end }: PlainAsk, bytes: Buffer, send: Send): void {
    if (!person) return this.#refuse(signInNeeded(), headers, send)
    let asked: Pick<AskedSeats, 'participants' | 'acceptFewer'>
    try {
      asked = readBody(offer, bytes.toString('utf8', body, end))
    } catch (error) {
      return this.#refuse(error, headers, send)
    }
    const { participants, acceptFewer } = asked
    const key = headers['idempotency-key'] ?? ''
    this.#deps.admission.submit(
      { offer: offer as OfferId, holder: person, key, participants, acceptFewer },
      (answer) => {
        if ('outcome' in answer) this.#tell(answer, send)
        else this.#refuse(answer, headers, send)
      },
    )
  }

  #tell(answer: SeatAnswer, send: Send): void {
    const text = textOf(answer)
    const status = hasSeat(answer) ? 201 : 200
    // All of it is ASCII: as many bytes as characters.
    send(status, this.#head(status, 'json', text.length) + text)
  }

  #refuse(error: unknown, headers: PlainHeaders, send: Send): void {
    const problem = problemOf(error, languageBy(langOf(headers.cookie), headers['accept-language']))
    // As bytes: a character each.
    const text = Buffer.from(JSON.stringify(problem)).toString('latin1')
    const seconds = error instanceof ProblemError ? error.values['seconds'] : undefined
    const head = this.#head(problem.status, 'problem+json', text.length)
    const wire = seconds === undefined ? head : head.replace('\r\n', `\r\nretry-after: ${seconds}\r\n`)
    send(problem.status, wire + text)
  }

  #head(status: number, type: 'json' | 'problem+json', length: number): string {
    const name = `${status} ${type}`
    let head = this.#heads.get(name)
    if (head === undefined) {
      const lines = [
        `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
        ...this.#deps.common,
        ...(type === 'json' ? [] : ['cache-control: no-store']),
        `content-type: application/${type}; charset=utf-8`,
        'connection: keep-alive',
        '',
      ]
      head = lines.join('\r\n')
      this.#heads.set(name, head)
    }
    return `${head}date: ${this.#now()}\r\ncontent-length: ${length}\r\n\r\n`
  }

  #now(): string {
    const now = Date.now()
    if (now >= this.#dateUntil) {
      this.#date = new Date(now).toUTCString()
      this.#dateUntil = now - (now % 1_000) + 1_000
    }
    return this.#date
  }
}

const ONESELF = { participants: null, acceptFewer: false } as const
const ONESELF_OR_FEWER = { participants: null, acceptFewer: true } as const

/** What almost everybody sends needs no form to be understood; throws invalid-request, or what JSON throws. */
function readBody(offer: string, text: string): Pick<AskedSeats, 'participants' | 'acceptFewer'> {
  if (text === '{}' || text === '{"acceptFewer":false}') return ONESELF
  if (text === '{"acceptFewer":true}') return ONESELF_OR_FEWER
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new ProblemError('body-unreadable', 400)
  }
  return readAsk(offer, body)
}

function langOf(cookie: string | undefined): string | undefined {
  return /(?:^|; ?)lang=([^;]*)/.exec(cookie ?? '')?.[1]
}
