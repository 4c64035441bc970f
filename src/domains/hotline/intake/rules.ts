import { createHash } from 'node:crypto'
import type { HotlineOrder } from '../contract.ts'

/** The parts of an order that a person is told about when they change. */
export const PARTS = ['text', 'deadline', 'category', 'place', 'caller', 'sight', 'wantsReply'] as const
export type Part = (typeof PARTS)[number]

/** What each part says, as text: hashed with a key before it is kept. */
export function partsOf(order: HotlineOrder): Record<Part, string> {
  const { text, deadline, category, place, caller, sight, wantsReply } = order
  return {
    text,
    deadline: deadline.toString(),
    category: category ?? '',
    place: list([place?.lon, place?.lat, place?.unit, place?.address, place?.home]),
    caller: list([caller?.name, caller?.phone]),
    sight: sight ?? '',
    wantsReply: String(wantsReply ?? true),
  }
}

const list = (values: readonly unknown[]) => JSON.stringify(values.map((one) => one ?? null))

/** Which parts are others than before. */
export function changedParts(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Part[] {
  return PARTS.filter((part) => before[part] !== after[part])
}

/**
 * The key under which an order is filed: the same number of the same line gives the same, so that it is filed once,
 * and so that whoever acts for the caller is found again without being kept.
 */
export function onceOf(line: string, number: string): string {
  return `hotline ${line} ${createHash('sha256').update(number).digest('base64url')}`
}
