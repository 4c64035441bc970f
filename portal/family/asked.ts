import { FamilyWish } from '../../src/domains/identity/contract.ts'
import { checked } from '../shell/checked.ts'
import { textOf } from '../shell/send.ts'
import type { MemberDraft } from './member-form.tsx'

/** What was typed of a member. */
export function memberDraft(body: unknown): MemberDraft {
  return {
    name: textOf(body, 'name') ?? '',
    birthYear: textOf(body, 'birthYear') ?? '',
    relation: textOf(body, 'relation') ?? 'child',
    agreed: textOf(body, 'guardianConsent') === '1',
  }
}

/** The same as the room wants it. Throws invalid-request. */
export function memberWish({ name, birthYear, relation, agreed }: MemberDraft): FamilyWish {
  return checked(FamilyWish, {
    name,
    birthYear: yearIn(birthYear),
    relation,
    guardianConsent: agreed,
  })
}

/** Digits as Chinese keyboards also write them; anything else is left for the form to refuse. */
export function yearIn(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim()
  return /^\d{1,4}$/.test(plain) ? Number(plain) : undefined
}
