import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import { type Fault, invalidRequest } from '../../../kernel/problem.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { PARTICIPANTS } from '../family/actions.ts'
import { signedIn } from '../person/actions.ts'
import type { About, AboutWish } from './contract.ts'
import { findAbout, noteConsent, readAbout, setName, writeAbout } from './store.ts'

type Territory = Pick<TerritoryMemory, 'brief'>

export async function showAbout(tx: Tx, who: Who, territory: Territory): Promise<About> {
  const { name, birthYear, homeGrid } = await readAbout(tx, signedIn(who))
  return { name, birthYear, homeGrid: (homeGrid && territory.brief(homeGrid)) || null }
}

/**
 * Keeps what a person tells of themselves. Throws sign-in-needed, invalid-request (birth-year-to-come,
 * home-is-no-grid).
 */
export async function setAbout(
  tx: Tx,
  who: Who,
  { wish, territory, today }: { wish: AboutWish; territory: Territory; today: string },
): Promise<About> {
  const person = signedIn(who)
  check(wish, territory, today)
  const before = await findAbout(tx, person)
  const next = {
    birthYear: wish.birthYear === undefined ? before.birthYear : wish.birthYear,
    homeGrid: wish.homeGrid === undefined ? before.homeGrid : wish.homeGrid,
  }
  await writeAbout(tx, person, next)
  for (const what of ['birthYear', 'homeGrid'] as const)
    if (next[what] !== before[what]) await noteConsent(tx, person, what, next[what] !== null)
  // What colleagues are called is their employer's to say.
  if (wish.name !== undefined && before.kind === 'resident') await setName(tx, person, wish.name)
  await announce(tx, PARTICIPANTS, person)
  writeDown(tx, { action: 'about.change', subject: { kind: 'person', id: person }, lineage: [] })
  return showAbout(tx, who, territory)
}

function check({ birthYear, homeGrid }: AboutWish, territory: Territory, today: string): void {
  const faults: Fault[] = []
  if (birthYear && birthYear > Number(today.slice(0, 4)))
    faults.push({ pointer: '#/body/birthYear', code: 'birth-year-to-come' })
  if (homeGrid && territory.brief(homeGrid)?.kind !== 'microGrid')
    faults.push({ pointer: '#/body/homeGrid', code: 'home-is-no-grid' })
  if (faults.length > 0) throw invalidRequest({}, faults)
}
