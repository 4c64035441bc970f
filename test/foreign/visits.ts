import assert from 'node:assert/strict'
import { hide } from '../../src/domains/visits/secret/rules.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import type { App } from '../../src/kernel/app.ts'
import { Keys } from '../../src/kernel/keys.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { asOwner } from '../database.ts'
import { givenResident } from '../people.ts'
import { TEST_SECRET } from '../program.ts'
import type { Request } from './request.ts'

/** A door that no neighbour's officer ever reads. */
const ADDRESS = '外人读不到的弄堂 7 号'

/** Read and changed by the household itself, or told of whoever asks: tried where they are made. */
export const VISITS_PERSONAL = [
  'joinHousehold',
  'listMyHouseholds',
  'getMyHousehold',
  'leaveHousehold',
  'takeOffMember',
  'correctNote',
  'takeBackCorrection',
  'eraseVisitNote',
  'eraseSealed',
  'setMyQuiet',
  'liftMyQuiet',
  'setMyHours',
  'setMyVideo',
  'askMyVisit',
  'getMyVisits',
  'listMyTasks',
]

const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
const justNow = () => Temporal.Now.instant().subtract({ minutes: 1 }).toString()

type Own = { token: string; person: string }

const PLAN = { title: '走访', purpose: '听一听', kinds: ['household'], everyDays: 30, until: null }

/** What the test of foreign hands tries on places that are visited. */
export async function visitTrials(app: App, own: Own, ownerUrl: string, town: Town) {
  const made = async (url: string, payload: object): Promise<string> => {
    const reply = await app.inject({
      method: 'POST',
      url: `/api/home-visits${url}`,
      headers: { cookie: `wutong_session=${own.token}`, 'idempotency-key': newId() },
      payload,
    })
    assert.ok(reply.statusCode < 300, reply.body)
    return reply.json<{ id: string }>().id
  }
  const unit = town.north1
  const kind = 'household'
  const placeId = await made('/places', {
    kind,
    unit,
    address: ADDRESS,
    contact: '王阿姨',
    phone: '13900000779',
  })
  const second = await made('/places', { kind, unit, address: '二号' })
  const third = await made('/places', { kind, unit, address: '三号' })
  const caseloadId = await made('/caseloads', { unit, name: '外人动不了的走访包' })
  const planWish = { ...PLAN, unit, from: today }
  const planId = await made('/plans', planWish)
  const quietId = await made(`/places/${second}/quiet`, { kind: 'doNotDisturb', from: today })
  const [solved, filed, sealedId] = [newId(), newId(), newId()]
  await made('', {
    id: newId(),
    place: placeId,
    at: justNow(),
    way: 'door',
    outcome: 'met',
    notes: [
      { id: solved, text: '要一个扶手', need: 'open', promise: { words: '周五回话' } },
      { id: filed, text: '楼道灯不亮', need: 'open' },
    ],
    sealed: [{ id: sealedId, purpose: 'homeSafety', text: '软管老化' }],
  })
  const correctionId = await givenCorrection(ownerUrl, { note: solved, place: placeId })
  const ids = { unit, above: town.planeNorth, placeId, second, third, caseloadId, planId, quietId }
  const notes = { solved, filed, sealedId, correctionId }
  const writes = writesOf({ ...ids, ...notes, planWish, person: own.person })
  const staffReads: Record<string, Request> = {
    listVisitPlaces: { query: `unit=${unit}` },
    getVisitPlace: { params: { placeId } },
    listCaseloads: { query: `unit=${unit}` },
    getHoldings: { params: { caseloadId } },
    listVisitPlans: { query: `unit=${unit}` },
    listVisitors: { query: `unit=${unit}` },
    listVisitCorrections: { query: `unit=${unit}` },
    getVisitFigures: { query: `unit=${unit}&from=${today}&until=${today}` },
  }
  return { address: ADDRESS, writes, staffReads }
}

type Made = Readonly<
  Record<
    | 'unit'
    | 'above'
    | 'placeId'
    | 'second'
    | 'third'
    | 'caseloadId'
    | 'planId'
    | 'quietId'
    | 'solved'
    | 'filed'
    | 'sealedId'
    | 'correctionId'
    | 'person',
    string
  >
> & { readonly planWish: object }

function writesOf(made: Made): Record<string, Request> {
  const { unit, above, placeId, second, third, caseloadId, planId, quietId, person, planWish } = made
  const { solved, filed, sealedId, correctionId } = made
  const one = { params: { placeId } }
  const ofCaseload = { params: { caseloadId } }
  const visit = { id: newId(), place: second, at: justNow(), way: 'door', outcome: 'met' }
  const reassign = {
    unit,
    from: today,
    which: { by: 'caseload', moves: [{ caseload: caseloadId, to: person }] },
  }
  return {
    addVisitPlace: { body: { kind: 'household', unit, address: '四号' } },
    editVisitPlace: { ...one, body: { version: 1, language: 'en' } },
    openVisitContact: { ...one, body: { purpose: 'arrangeVisit' } },
    addQuiet: { ...one, body: { kind: 'doNotDisturb', from: today } },
    liftQuiet: { params: { quietId } },
    noteVideoConsent: { ...one, body: { agreed: true } },
    noteAskedVisit: { ...one, body: { on: today } },
    foundCaseload: { body: { unit, name: '另一个' } },
    foundWholeCaseloads: { body: { unit: above } },
    movePlaces: { ...ofCaseload, body: { places: [placeId] } },
    reassignCaseloads: { body: reassign },
    layVisitPlan: { body: planWish },
    changeVisitPlan: { params: { planId }, body: { version: 1, title: '常走' } },
    recordVisit: { body: visit },
    rewordNote: { params: { noteId: solved }, body: { was: '要一个扶手', text: '要两个扶手' } },
    keepPromise: { params: { noteId: solved } },
    solveNeed: { params: { noteId: solved } },
    fileNote: { params: { noteId: filed }, body: { text: '楼道灯不亮，老人上下不便' } },
    openSealed: { params: { sealedId }, body: { purpose: 'homeSafety' } },
    answerCorrection: { params: { correctionId }, body: { answer: '已改' } },
    makeHouseholdCode: one,
    joinAtDesk: { body: { address: ADDRESS, phone: '13900000778' } },
    editCaseload: { ...ofCaseload, body: { version: 1, closed: true } },
    changeHousehold: { params: { placeId: third }, body: { since: today } },
    closeVisitPlace: { params: { placeId: third } },
  }
}

/** A correction by the household of a note. */
async function givenCorrection(
  ownerUrl: string,
  { note, place }: { note: string; place: string },
): Promise<string> {
  const { person } = await givenResident(ownerUrl, '演示·住户')
  const words = hide(new Keys(TEST_SECRET), 'correction', '是两个')
  const id = newId()
  await asOwner(ownerUrl, (client) =>
    client.query(
      `insert into visits.correction (id, note_id, place_id, person_id, words_cipher) values ($1, $2, $3, $4, $5)`,
      [id, note, place, person, words],
    ),
  )
  return id
}
