import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { act, look, type Who } from '../../kernel/access.ts'
import type { Listener } from '../../kernel/changes.ts'
import type { Database, Reader } from '../../kernel/database.ts'
import type { Keys } from '../../kernel/keys.ts'
import type { PersonalRecords } from '../../kernel/personal.ts'
import { invalidRequest } from '../../kernel/problem.ts'
import type { Settings } from '../../kernel/settings.ts'
import type { IdentityChecker } from '../../kernel/identity-check.ts'
import type { SmsSender } from '../../kernel/sms.ts'
import type { TerritoryMemory } from '../territory/public.ts'
import { type AboutDoor, openAbout } from './about/public.ts'
import { askCode, type AskedFrom, signIn } from './code/actions.ts'
import { setConsent, showConsents } from './consent/actions.ts'
import type { Consent, ConsentLevel, ConsentPurpose } from './consent/contract.ts'
import { Code, type DemoPerson, type Me, type MyData, Phone } from './contract.ts'
import { showDemoPeople, showStandInMessages, signInAsDemo, type StandInMessage } from './demo/actions.ts'
import { type FamilyDoor, openFamily } from './family/public.ts'
import { identityTasks } from './jobs.ts'
import { erasePerson, showMe, showMyData, signedIn } from './person/actions.ts'
import { endSession, type NewSession } from './session/actions.ts'
import { type SessionCookie, sessionCookie } from './session/cookie/public.ts'
import { openSessions, type SessionMemory } from './session/memory.ts'
import { openStaffSignIn, type StaffSignIn } from './staff/actions.ts'
import { openVerified, type VerifiedDoor } from './verified/public.ts'

export { phoneIndexOf } from './code/actions.ts'
export { networkOf } from './code/rules.ts'
export { type ColleagueRow, findColleagues, rolesOfColleague, takeInColleague } from './colleague/public.ts'
export { identityCrontab, type IdentityJobDeps, identityTasks, sendCode, tidyUp } from './jobs.ts'
export { oneself, ownPhone, phonesOf, residentOfPhone } from './person/actions.ts'
export { aboutRecords } from './about/public.ts'
export { isAtThisMachine } from './demo/rules.ts'
export {
  familyRecords,
  type Holder as ParticipantHolder,
  isMinor,
  type Participant,
  participantIdFor,
  PARTICIPANTS,
  participantsOf,
  participantsShown,
  type ShownParticipant,
} from './family/public.ts'
export { verifiedRecords } from './verified/public.ts'
export { agreedNames, type AgreedName, consentRecords } from './consent/public.ts'
export { appointFirst } from './role/actions.ts'
export { type Holder, holdersOf } from './role/store.ts'
export { identityRoutes } from './routes.ts'
export { grantsOf, maskPhone, rolesAllowing } from './rules.ts'
export { SESSION_COOKIE, type SessionCookie } from './session/cookie/public.ts'
export type { NewSession } from './session/actions.ts'
export { listAudit } from './trail/actions.ts'

/** What pages need of identity. All of it throws problems that a page can show. */
export interface IdentityDoor {
  /** Has a code sent; the same answer for every phone. Throws code-asked-too-often, invalid-request. */
  askCode(phone: string, from: AskedFrom): Promise<{ seconds: number }>
  /** Throws code-wrong, code-expired, invalid-request. */
  signIn(phone: string, code: string): Promise<NewSession>
  /** Ends this session, or all of the person; says how many. */
  signOut(who: Who, token: string, everywhere: boolean): Promise<number>
  me(who: Who): Promise<Me>
  myData(who: Who): Promise<MyData>
  erase(who: Who): Promise<void>
  /** What the person agreed to; only they see it and change it. Throws sign-in-needed. */
  consents(who: Who): Promise<Consent[]>
  setConsent(who: Who, purpose: ConsentPurpose, level: ConsentLevel): Promise<Consent>
  /** Null everywhere but at the machine of a demo. */
  demoPeople(request: FastifyRequest): Promise<DemoPerson[] | null>
  /** Throws not-found everywhere but at the machine of a demo. */
  signInAsDemo(request: FastifyRequest, person: string): Promise<NewSession>
  /** Null everywhere but at the machine of a demo. */
  standInMessages(request: FastifyRequest): Promise<StandInMessage[] | null>
  readonly cookie: SessionCookie
  /** For whom the person enrols. */
  readonly family: FamilyDoor
  /** Who they verifiably are, for offers that ask for it. */
  readonly verified: VerifiedDoor
  /** True where a stand-in on this machine answers instead of an authority. */
  readonly checkedByStandIn: boolean
  /** What they tell of themselves. */
  readonly about: AboutDoor
}

export interface Identity extends IdentityDoor, SessionMemory {
  readonly staff: StaffSignIn
  readonly settings: Settings
  /** The date in the city, YYYY-MM-DD. */
  today(): string
  /** What all rooms hold about a person, from the ground up. */
  readonly personal: readonly PersonalRecords[]
  /** The room's jobs, ready for a worker. */
  readonly tasks: ReturnType<typeof identityTasks>
}

export type IdentityDeps = {
  readonly db: Database
  /** Connections with the purpose 'sign-in', for asking who is behind a token; without them the pool is asked. */
  readonly sessionReader?: Reader | undefined
  readonly keys: Keys
  readonly settings: Settings
  readonly territory: TerritoryMemory
  readonly sms: SmsSender
  readonly checker: IdentityChecker
  /** What the rooms above hold about a person, from the ground up. */
  readonly personal: readonly PersonalRecords[]
  readonly log: FastifyBaseLogger
  /** Hears of sessions that other processes end; without it they are believed a few seconds more. */
  readonly listener?: Listener | undefined
}

/** Opens the room; nothing is asked of the database before the first call. */
export function openIdentity(deps: IdentityDeps): Identity {
  const { db, settings } = deps
  const sessions = openSessions(deps)
  const today = () => Temporal.Now.plainDateISO(settings.timeZone).toString()
  return {
    ...sessions,
    family: openFamily({ db, today }),
    verified: openVerified(deps),
    checkedByStandIn: deps.checker.kind === 'standIn',
    about: openAbout({ ...deps, today }),
    today,
    staff: openStaffSignIn(deps),
    settings,
    personal: deps.personal,
    tasks: identityTasks(deps),
    cookie: sessionCookie(settings),
    askCode: async (phone, from) => askCode(deps, checked(Phone, phone, 'phone'), from),
    signIn: async (phone, code) => signIn(deps, checked(Phone, phone, 'phone'), checked(Code, code, 'code')),
    async signOut(who, token, everywhere) {
      const person = signedIn(who)
      const ended = await act(db, who, (tx) => endSession(tx, person, token, everywhere))
      sessions.forget(person)
      return ended
    },
    me: (who) => showMe(deps, who),
    myData: (who) => showMyData(deps, who),
    async erase(who) {
      const person = signedIn(who)
      await act(db, who, (tx) => erasePerson(tx, who, deps.personal), 'sign-in')
      sessions.forget(person)
    },
    consents: (who) => look(db, who, (tx) => showConsents(tx, who)),
    setConsent: (who, purpose, level) => act(db, who, (tx) => setConsent(tx, who, { purpose, level })),
    demoPeople: (request) => showDemoPeople(deps, request),
    signInAsDemo: (request, person) => signInAsDemo(deps, request, person),
    standInMessages: (request) => showStandInMessages(deps, request),
  }
}

/** Forms of pages bring text as it was typed. */
function checked(form: typeof Phone, text: string, field: 'phone' | 'code'): string {
  const result = form.safeParse(text)
  if (!result.success) throw invalidRequest({}, [{ pointer: `#/body/${field}`, code: `${field}-form` }])
  return result.data
}
