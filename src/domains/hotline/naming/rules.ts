import type { Fault } from '../../../kernel/problem.ts'
import type { FieldNames } from '../lines/contract.ts'

/*
 * Another city's hotline calls things otherwise. A line says of each field of ours where theirs stands in what they
 * send, and what their values mean; what it does not name is read under our own name.
 */

/**
 * What they sent, under our names; times without a zone are those of the city. What is no object is given back as it
 * is, for the form to refuse.
 */
export function inOurNames(body: unknown, names: FieldNames, timeZone: string): unknown {
  if (!isRecord(body)) return body
  const ours: Record<string, unknown> = structuredClone(body)
  for (const [field, { from, values }] of Object.entries(names)) {
    const found = at(body, partsOf(from))
    if (found === undefined) continue
    const known =
      values && (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean')
    put(ours, field.split('.'), known ? (values[String(found)] ?? found) : found)
  }
  for (const field of ['receivedAt', 'deadline']) ours[field] = zoned(ours[field], timeZone)
  return ours
}

/** 2026-11-26 10:00:00 as the city's clocks show it. */
function zoned(value: unknown, timeZone: string): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?$/.test(value)) return value
  try {
    return Temporal.PlainDateTime.from(value.replace(' ', 'T'))
      .toZonedDateTime(timeZone)
      .toInstant()
      .toString()
  } catch {
    return value
  }
}

/** Faults at their own fields. */
export function inTheirNames(faults: readonly Fault[], names: FieldNames): Fault[] {
  return faults.map((fault) => {
    const field = fault.pointer.replace(/^#\/body\//, '').replaceAll('/', '.')
    const from = Object.hasOwn(names, field) ? names[field]?.from : undefined
    return from === undefined ? fault : { ...fault, pointer: `#/body${from}` }
  })
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function at(value: unknown, parts: readonly string[]): unknown {
  let here = value
  for (const part of parts) {
    if (!isRecord(here) || !Object.hasOwn(here, part)) return undefined
    here = here[part]
  }
  return here
}

function put(target: Record<string, unknown>, [part, ...rest]: readonly string[], value: unknown): void {
  if (part === undefined) return
  if (rest.length === 0) {
    target[part] = value
    return
  }
  const inner = Object.hasOwn(target, part) ? target[part] : undefined
  const next = isRecord(inner) ? inner : {}
  target[part] = next
  put(next, rest, value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
