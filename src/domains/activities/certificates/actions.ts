import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { signInNeeded } from '../../../kernel/problem.ts'
import type { Both } from '../../stations/contract.ts'
import { readAtWork } from '../../stations/public.ts'
import type { Attended, Certificate } from './contract.ts'
import { attendedTooLittle, certificateNotFound, neededOf, newCode } from './rules.ts'
import * as store from './store.ts'

function signedIn(who: Who): PersonId {
  if (!who.person) throw signInNeeded()
  return who.person
}

/** Where no rule holds, all sessions are asked for. */
const ALL = 100

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Both>> {
  const found = await readAtWork(tx, { ids: [...new Set(ids)], since: '9999-01-01' })
  return new Map(found.map(({ id, zh, en }) => [id, { zh, en }]))
}

async function told(tx: Tx, rows: readonly store.CertificateRow[]): Promise<Certificate[]> {
  const stations = await namesOf(
    tx,
    rows.map(({ station }) => station),
  )
  return rows.map(({ zh, en, station, ...row }) => ({
    ...row,
    title: { zh, en },
    station: stations.get(station) ?? { zh: '', en: '' },
  }))
}

/** Courses that one's account attended, what each still needs, and the certificates there are. */
export async function listMine(
  tx: Tx,
  who: Who,
  today: string,
): Promise<{ attended: Attended[]; certificates: Certificate[] }> {
  const person = signedIn(who)
  const share = (await store.findShare(tx, today)) ?? ALL
  const attended = (await store.findAttended(tx, person)).map(({ zh, en, ...row }) => ({
    ...row,
    title: { zh, en },
    needed: neededOf(row.sessions, share),
  }))
  return { attended, certificates: await told(tx, await store.findCertificates(tx, store.ofHolder(person))) }
}

/**
 * Makes a certificate for somebody whom this account enrolled, once: the same again gets the one that there is.
 * Throws certificate-not-found where nobody was noted, attended-too-little.
 */
export async function issueCertificate(
  tx: Tx,
  who: Who,
  { activity, participant, name }: { activity: string; participant: string; name: string },
  today: string,
): Promise<Certificate> {
  const person = signedIn(who)
  const { attended } = await listMine(tx, who, today)
  const found = attended.find((one) => one.activity === activity && one.participant === participant)
  if (!found) throw certificateNotFound()
  if (found.attended < found.needed)
    throw attendedTooLittle({ attended: found.attended, needed: found.needed })
  if (found.certificate === null)
    await store.insertCertificate(tx, {
      code: newCode(),
      activity,
      participant,
      holder: person,
      name,
      attended: found.attended,
      sessions: found.sessions,
    })
  const [made] = await told(tx, await store.findCertificates(tx, store.ofParticipant(activity, participant)))
  if (!made) throw certificateNotFound()
  return made
}

/** What a certificate with this code says, for whoever was shown the paper. Throws certificate-not-found. */
export async function verifyCertificate(tx: Tx, code: string) {
  const found = await store.findByCode(tx, code)
  if (!found) throw certificateNotFound()
  const { zh, en, station, ...row } = found
  const names = await namesOf(tx, [station])
  return { ...row, title: { zh, en }, station: names.get(station) ?? { zh: '', en: '' } }
}
