import {
  askMyVisit,
  correctNote,
  eraseNote,
  eraseSealed,
  leaveHousehold,
  liftMyQuiet,
  setHours,
  setMyQuiet,
  setMyVideo,
  showMyPlace,
  takeBackCorrection,
  takeOffMember,
} from '../../src/domains/visits/public.ts'
import type { PlaceId } from '../../src/domains/visits/contract.ts'
import {
  type Stretch,
  type WeeklyWindow,
  windowsOfStretch,
} from '../../src/domains/visits/wishes/contract.ts'
import { takeOff } from '../../src/domains/visits/living/contract.ts'
import * as contract from '../../src/domains/visits/sight/contract.ts'
import type { Tx } from '../../src/kernel/database.ts'
import { invalidRequest, notFound } from '../../src/kernel/problem.ts'
import { minutesOfClock } from '../../src/kernel/wall-clock.ts'
import type { PortalDeps } from '../deps.ts'
import { todayOf } from '../parking/asked.ts'
import { checked } from '../shell/checked.ts'
import { textOf } from '../shell/send.ts'
import type { Somebody } from '../shell/somebody.ts'
import type { Said } from './household.tsx'
import { withoutLine } from './rest.ts'

type Asked = {
  readonly tx: Tx
  readonly deps: PortalDeps
  readonly who: Somebody
  readonly place: PlaceId
  readonly of: (name: string) => string | undefined
}
type Done = Said | 'left'

/** What each form does, by its name. */
const ACTS: Readonly<Record<string, (asked: Asked) => Promise<Done>>> = {
  correct: async ({ tx, deps, of }) => {
    const { noteId } = checked(contract.correctNote.schema.params, { noteId: of('id') })
    const { words } = checked(contract.correctNote.schema.body, { words: of('words') })
    await correctNote(tx, deps, noteId, words)
    return 'sent'
  },
  takeBack: async ({ tx, of }) => {
    const { correctionId } = checked(contract.takeBackCorrection.schema.params, { correctionId: of('id') })
    await takeBackCorrection(tx, correctionId)
    return 'saved'
  },
  erase: async ({ tx, of }) => {
    await eraseNote(tx, checked(contract.eraseNote.schema.params, { noteId: of('id') }).noteId)
    return 'erased'
  },
  eraseSealed: async ({ tx, of }) => {
    await eraseSealed(tx, checked(contract.eraseSealed.schema.params, { sealedId: of('id') }).sealedId)
    return 'erased'
  },
  takeOff: async ({ tx, of }) => {
    await takeOffMember(tx, checked(takeOff.schema.params, { memberId: of('id') }).memberId)
    return 'taken'
  },
  leave: async ({ tx, place }) => {
    await leaveHousehold(tx, place)
    return 'left'
  },
  quiet: async ({ tx, deps, place, of }) => {
    const wish = checked(contract.setMyQuiet.schema.body, {
      until: of('until') || null,
      words: of('words')?.trim() || null,
    })
    await setMyQuiet(tx, deps, place, wish, todayOf(Date.now(), deps.settings.timeZone))
    return 'saved'
  },
  lift: async ({ tx, of }) => {
    await liftMyQuiet(tx, checked(contract.liftMyQuiet.schema.params, { quietId: of('id') }).quietId)
    return 'saved'
  },
  hours: (asked) => changeHours(asked, (windows, line) => [...windows, ...windowsOfStretch(line)]),
  dropHours: (asked) => changeHours(asked, withoutLine),
  video: async ({ tx, place, of }) => {
    await setMyVideo(tx, place, of('agreed') === '1')
    return 'saved'
  },
  ask: async ({ tx, place, of }) => {
    await askMyVisit(tx, place, checked(contract.askMyVisit.schema.body, { on: of('on') }).on)
    return 'saved'
  },
  unask: async ({ tx, place }) => {
    await askMyVisit(tx, place, null)
    return 'saved'
  },
}

/** Does what one of the forms of a household asks for, and says what is told afterwards. Throws not-found. */
export async function actOnVisits(
  tx: Tx,
  deps: PortalDeps,
  who: Somebody,
  place: PlaceId,
  body: unknown,
): Promise<Done> {
  const act = ACTS[textOf(body, 'what') ?? '']
  if (!act) throw notFound()
  return act({ tx, deps, who, place, of: (name) => textOf(body, name) })
}

type Change = (windows: readonly WeeklyWindow[], line: Stretch) => WeeklyWindow[]

/** Adds a stretch to the week, or takes one out; the other times and the language stay. */
async function changeHours({ tx, deps, place, of }: Asked, change: Change): Promise<Done> {
  const today = todayOf(Date.now(), deps.settings.timeZone)
  const { rest, preferred, language } = await showMyPlace(tx, deps, place, today)
  const line = lineOf(of)
  const hours =
    of('wish') === 'preferred'
      ? { rest, preferred: change(preferred, line), language }
      : { rest: change(rest, line), preferred, language }
  await setHours(tx, place, checked(contract.setMyHours.schema.body, hours))
  return 'saved'
}

/** A stretch as it was typed; an end at midnight is the end of that day. Throws invalid-request at its fields. */
function lineOf(of: Asked['of']): Stretch {
  const clock = (name: string) => {
    const text = of(name) ?? ''
    if (!/^([01]\d|2[0-4]):[0-5]\d$/.test(text))
      throw invalidRequest({}, [{ pointer: `#/body/${name}`, code: 'needed' }])
    return minutesOfClock(text)
  }
  const weekday = Number(of('weekday'))
  if (!(Number.isInteger(weekday) && weekday >= 0 && weekday <= 7)) throw notFound()
  const [from, until] = [clock('from'), clock('until') || 1440]
  if (from >= until) throw invalidRequest({}, [{ pointer: '#/body/until', code: 'window-ends-first' }])
  return { weekday, from, until }
}
