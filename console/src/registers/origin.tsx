import { getProvenance, type Provenance } from '../../../src/domains/registers/contract.ts'
import { useAsk } from '../ask.ts'
import { dayAt } from '../city-time.ts'
import { useRegisterTexts } from './texts.ts'

export type Origins = ReadonlyMap<string, Provenance>

/** From which file and row each field of something came, by the register's keys; empty for whoever may not know. */
export function useOrigins(subjectId: string): Origins {
  const { data } = useAsk(getProvenance, { params: { subjectId } })
  return new Map(data?.map((origin) => [origin.field, origin]))
}

/** The one origin that all of these fields have; undefined where they differ or some have none. */
export function commonOrigin(origins: Origins, fields: readonly string[]): Provenance | undefined {
  const [first, ...others] = fields.map((field) => origins.get(field))
  const same = others.every((other) => other?.import === first?.import)
  return fields.length > 1 && same ? first : undefined
}

/** The small line that says where something came from. */
export function OriginLine({ origin }: { origin: Provenance | undefined }) {
  const texts = useRegisterTexts()
  if (!origin) return null
  const day = dayAt(origin.at)
  return <small className="origin">{texts.origin({ file: origin.fileName, row: origin.row, day })}</small>
}
