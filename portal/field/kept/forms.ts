import type { z } from 'zod'
import type { FieldRules, SyncAnswer } from '../../../src/domains/field/contract.ts'

/** As they travel, and as they lie on the phone: instants are texts. */
export type SyncReply = z.input<typeof SyncAnswer>
export type TrayItem = SyncReply['tray'][number]
export type Taken = SyncReply['taken'][number]
export type Rules = z.input<typeof FieldRules>

/** Whose phone it is, as far as it knows; another person never sends what they noted. */
export type Owner = { readonly person: string; readonly name: string | null }

export type OwnDevice = { readonly id: string; readonly name: string; readonly registered: boolean }

/** Something noted on this phone, in its log for good until it is sent and its day is over. */
export type Entry = {
  readonly id: string
  readonly person: string
  readonly seq: number
  readonly kind: string
  /** By the clock of this phone. */
  readonly at: string
  readonly body: Readonly<Record<string, unknown>>
  /** What its worker knows it by: an address, the first words. */
  readonly label: string
  /** It may have reached the server: its words stay as they are, and are put right by another entry. */
  readonly tried?: true
  readonly state: 'waiting' | 'done' | 'refused' | 'conflict'
  readonly answer: Taken['answer']
  readonly reason: Taken['reason']
}

/** A picture that waits with its entry; once it is given to the server it has a file. */
export type Photo = {
  readonly id: string
  readonly entry: string
  readonly blob: Blob
  readonly file: string | null
  /** Epoch milliseconds at which it was given: files go after a day unless something keeps them. */
  readonly givenAt: number | null
}

/** What was last heard of the server. */
export type Contact = {
  /** Epoch milliseconds. */
  readonly at: number
  readonly clockOff: number
  readonly rules: Rules
}

/** What is told once, whatever else the phone forgets. */
export type Farewell = {
  readonly why: 'revoked' | 'signedOut' | 'silent'
  /** Records that were not sent and are gone. */
  readonly lost: number
  readonly at: string
}
