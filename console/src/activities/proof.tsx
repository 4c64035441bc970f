import { useQuery } from '@tanstack/react-query'
import type { DrawFile } from '../../../src/domains/activities/draws/contract.ts'
import { Icon } from '../ui/icons.tsx'
import { checked } from './proof-rules.ts'
import { useActivityTexts } from './texts.ts'

/** Recomputed in this very browser from the published file: list, seed and order. */
export function Proof({ draw }: { draw: DrawFile }) {
  const texts = useActivityTexts()
  const { data } = useQuery({
    queryKey: ['proof', draw.offer, draw.drawn?.seed],
    queryFn: () => checked(draw),
    // Only pages that came over a safe connection can compute hashes.
    enabled: globalThis.isSecureContext,
  })
  if (!data) return null
  return (
    <ul className="act-proof">
      {(['list', 'seed', 'order'] as const).map((part) => (
        <li key={part} className={data[part] ? '' : 'fault'}>
          <Icon name={data[part] ? 'check' : 'cross'} size={16} />
          {data[part] ? texts.proof[part] : texts.proofFails[part]}
        </li>
      ))}
    </ul>
  )
}
