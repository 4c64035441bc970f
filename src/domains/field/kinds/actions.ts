import type { ZodType } from 'zod'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { faultsOf } from '../../../kernel/handle.ts'
import { invalidRequest, notYours, ProblemError } from '../../../kernel/problem.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import type { NamedCategory } from '../../requests/contract.ts'
import { codeOf, spelled, takeDownRequest } from '../../requests/public.ts'
import {
  checkHousehold,
  addQuiet,
  editPlaceFacts,
  fileNote,
  heldPlaceOf,
  keepPromise,
  liftQuiet,
  recordVisit,
  requestKey,
  rewordNote,
  setConsent,
  solveNeed,
  whyNot,
} from '../../visits/public.ts'
import { RequestOfNote, VisitWish } from '../../visits/recording/contract.ts'
import type { Worker } from '../devices/actions.ts'
import type { OperationAnswer } from '../log/contract.ts'
import { lookAs } from '../log/store.ts'
import type { FieldHouse } from '../routes.ts'
import {
  LiftBody,
  NeedFiledBody,
  NoteDoneBody,
  NoteTextBody,
  PlaceFactsBody,
  QuietBody,
  RequestBody,
  VideoBody,
  VisitBody,
} from './contract.ts'
import { Conflict, type Kind } from './rules.ts'

/** With what an operation is done. */
export type At = {
  readonly tx: Tx
  readonly house: FieldHouse
  readonly who: Worker
  /** When it was noted, by the server's clock. */
  readonly at: Temporal.Instant
  readonly now: Temporal.Instant
}

/** Infers the body of a kind from its form. */
function kind<Body>(one: Kind<At, Body>): Kind<At, never> {
  return one as unknown as Kind<At, never>
}

const request = kind<RequestBody>({
  form: RequestBody,
  async take({ tx, house, who, now }, { id }, { solved, unit, ...body }) {
    const wish = {
      ...body,
      unit: unit ?? body.place.unit ?? homeOf(who),
      channel: 'gridWorker' as const,
      contact: null,
      hotlineNumber: null,
      organisation: null,
      station: null,
      resolved: solved === null ? null : { outcome: 'solved' as const, answer: solved },
    }
    // Whoever asked is found by their phone, where they gave it.
    await lookAs(tx, 'sign-in')
    const filed = await takeDownRequest(tx, house, who, wish, id, now)
    await lookAs(tx, '')
    const { id: of, number, lead, category } = filed
    return { case: of, number, lead: lead.zh, leadEn: lead.en, ...categoryNames(category) }
  },
})

/** Found from the words where the worker named none: told in both languages, since nobody knows which is read. */
function categoryNames(category: NamedCategory | null): OperationAnswer {
  return category ? { category: category.zh, categoryEn: category.en } : {}
}

/** Where a worker takes down what they find; throws not-yours where they take down nothing. */
function homeOf(who: Worker): UnitId {
  const unit = who.grants['case.take']?.[0]
  if (!unit) throw notYours()
  return unit
}

const visit = kind<VisitBody>({
  form: VisitBody,
  // What was to be sealed for one purpose is not read in a tray: how much of it there was is.
  keeps: ({ sealed, ...body }) =>
    sealed === undefined ? body : { ...body, unsealed: Array.isArray(sealed) ? sealed.length : 1 },
  async take({ tx, house, who, at, now }, { id }, body) {
    const recorded = await recordVisit(tx, house, who, VisitWish.parse(wired({ ...body, id, at })), now)
    if (recorded.outcome === 'refused') throw whyNot(recorded.why)
    const { number, requests } = recorded
    const [filed] = requests
    return {
      number,
      ...(filed && { requestNumber: filed.number, ...categoryNames(filed.category) }),
      // The code itself follows from the note, and is kept nowhere.
      ...(filed?.code && { codeOf: filed.note }),
    }
  },
})

/** As it would have travelled: a form reads instants from text. */
function wired({ at, ...rest }: VisitBody & { id: string; at: Temporal.Instant }) {
  return { ...rest, at: at.toString() }
}

const placeFacts = kind<PlaceFactsBody>({
  form: PlaceFactsBody,
  async take({ tx, house, who }, _operation, { place, ...edit }) {
    try {
      const { version } = await editPlaceFacts(tx, house, who, place, edit)
      return { version }
    } catch (error) {
      if (error instanceof ProblemError && error.type === 'changed-meanwhile') throw new Conflict()
      throw error
    }
  },
  async theirs({ tx, house, who, now }, { place }) {
    const there = await heldPlaceOf(tx, house, who, place, dayOf(house, now))
    const { address, contact, phone, language, version } = there ?? {}
    return version === undefined ? null : { address, contact, phone, language, version }
  },
  async again({ tx, house, who, now }, body, how) {
    const there = await heldPlaceOf(tx, house, who, body.place, dayOf(house, now))
    if (!there) return null
    // Both can be said of words alone: somebody has one number and one language at a time.
    const contact =
      how === 'both' && body.contact && there.contact && body.contact !== there.contact
        ? `${there.contact} / ${body.contact}`.slice(0, 40)
        : body.contact
    return { ...body, ...(contact !== undefined && { contact }), version: there.version }
  },
})

/** Judged by when it was noted: what waited in a basement is not older for that. */
const noteText = kind<NoteTextBody>({
  form: NoteTextBody,
  // Where it is refused the household may have had the old words erased: they do not come to lie in the tray.
  keeps: ({ was: _was, ...body }) => body,
  async take({ tx, house, at }, _operation, { note, was, text }) {
    await rewordNote(tx, house, note, { was, text }, at)
    return {}
  },
})

const needSolved = kind<NoteDoneBody>({
  form: NoteDoneBody,
  async take({ tx }, _operation, { note }) {
    await solveNeed(tx, note)
    return {}
  },
})

const needFiled = kind<NeedFiledBody>({
  form: NeedFiledBody,
  async take({ tx, house, who, now }, _operation, { note, text }) {
    const wish = RequestOfNote.parse({ text })
    const { number, category, code } = await fileNote(tx, house, who, note, wish, now)
    return { requestNumber: number, ...categoryNames(category), ...(code && { codeOf: note }) }
  },
})

const promiseKept = kind<NoteDoneBody>({
  form: NoteDoneBody,
  async take({ tx, house, at }, _operation, { note }) {
    await keepPromise(tx, note, dayOf(house, at))
    return {}
  },
})

const video = kind<VideoBody>({
  form: VideoBody,
  async take({ tx, house, at }, _operation, { place, agreed }) {
    await checkHousehold(tx, place, at, dayOf(house, at))
    await setConsent(tx, place, { agreed, told: 'door' }, at)
    return {}
  },
})

const quiet = kind<QuietBody>({
  form: QuietBody,
  async take({ tx, house, at }, _operation, { place, until, words }) {
    const from = dayOf(house, at)
    if (until !== null && until < from) throw invalidRequest({}, [UNTIL_OVER])
    await checkHousehold(tx, place, at, from)
    await addQuiet(tx, house, place, { kind: 'doNotDisturb', from, until, words, told: 'door' })
    return {}
  },
})
const UNTIL_OVER = { pointer: '#/body/until', code: 'window-ends-first' } as const

const lift = kind<LiftBody>({
  form: LiftBody,
  async take({ tx }, _operation, { quiet: id }) {
    await liftQuiet(tx, id)
    return {}
  },
})

/** An answer as it is told: with the code by which somebody at the door can follow their request. */
export function toldAnswer({ keys }: FieldHouse, answer: OperationAnswer | null): OperationAnswer | null {
  if (!answer) return null
  const { codeOf: note, ...rest } = answer
  if (typeof note !== 'string') return answer
  return { ...rest, code: spelled(codeOf(keys, requestKey(note))) }
}

/** What a phone can note, by its name in the log. */
export const KINDS: Readonly<Record<string, Kind<At, never>>> = {
  visit,
  request,
  placeFacts,
  noteText,
  needSolved,
  needFiled,
  promiseKept,
  video,
  quiet,
  lift,
}

/** A body read by a form; throws invalid-request, with what is wrong. */
export function bodyOf<T>(form: ZodType<T>, body: unknown): T {
  const result = form.safeParse(body)
  if (!result.success) throw invalidRequest({}, faultsOf(result.error))
  return result.data
}
