// One of several processes that ask for the same seats at once and give some back; tells how often it failed.
import { act } from '../src/kernel/access.ts'
import { PersonId } from '../src/kernel/ids.ts'
import { newId } from '../src/kernel/new-id.ts'
import { connect } from '../src/kernel/database.ts'
import type { OfferId } from '../src/engines/capacity/contract.ts'
import { askSeats, cancelSeats } from '../src/engines/capacity/public.ts'

export type Race = { appUrl: string; offers: OfferId[]; people: string[]; rounds: number; lanes: number }

process.once('message', (race: Race) => void run(race))

async function run({ appUrl, offers, people, rounds, lanes }: Race): Promise<void> {
  const db = connect(appUrl, { most: lanes })
  const failures: string[] = []
  const one = async () => {
    const holder = PersonId.parse(people[Math.floor(Math.random() * people.length)])
    const offer = offers[Math.floor(Math.random() * offers.length)]!
    const who = { person: holder, kind: 'resident', grants: {} } as const
    const size = 1 + Math.floor(Math.random() * 2)
    const participants = [holder, newId()].slice(0, size).map((id, i) => ({ id, bucket: i }))
    const wish = { offer, holder, key: newId(), participants, acceptFewer: Math.random() < 0.5 }
    const { seats } = await act(db, who, (tx) => askSeats(tx, wish))
    const ids = seats.flatMap(({ id, outcome }) => (id && outcome !== 'already' ? [id] : []))
    if (ids.length > 0 && Math.random() < 0.4)
      await act(db, who, (tx) => cancelSeats(tx, { seats: ids, why: 'ownWish' }))
  }
  const lane = async () => {
    for (let i = 0; i < rounds; i++) await one().catch((error: unknown) => failures.push(String(error)))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await db.destroy()
  process.send?.(failures)
  process.disconnect?.()
}
