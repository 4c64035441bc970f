import type { Keys } from '../../../kernel/keys.ts'
import { maskPhone } from '../rules.ts'
import { colleagueIndexOf } from '../colleague/rules.ts'

export {
  changeHeld as changeHeldPeople,
  findBriefs as findPeopleBriefs,
  findLikenesses,
  holdChanged as holdChangedPeople,
  insertFresh as takeInPeople,
  type Likeness,
  makeTable as makePeopleTable,
  notePeople,
  putBack as putBackPeople,
  readKept as readKeptPeople,
} from './store.ts'

/** A colleague's phone as it is kept: how it is found again, encrypted, and as it is shown; bytes as COPY takes them. */
export function sealPhone(keys: Keys, phone: string): { index: string; cipher: string; mask: string } {
  return {
    index: bytes(colleagueIndexOf(keys, phone)),
    cipher: bytes(keys.encrypt(phone, 'identity.phone')),
    mask: maskPhone(phone),
  }
}

function bytes(raw: Buffer): string {
  return `\\x${raw.toString('hex')}`
}
