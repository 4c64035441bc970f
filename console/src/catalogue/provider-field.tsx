import { useState } from 'react'
import { getOrganisation } from '../../../src/domains/organisations/contract.ts'
import { useAsk } from '../ask.ts'
import { OrganisationChoice } from '../organisations/choice.tsx'
import { Field } from '../ui/field.tsx'
import type { PartProps } from './service-fields.tsx'
import { useCatalogueTexts } from './texts.ts'

/**
 * The organisation of the register that provides the service, where it is in the register. Its names become
 * what residents read and stay open to change: a register writes names out in full.
 */
export function ProviderField({ draft, faults, onChange }: PartProps) {
  const texts = useCatalogueTexts()
  const [picked, setPicked] = useState<{ id: string; zh: string; en: string }>()
  const { organisation } = draft
  const isPicked = picked?.id === organisation
  const stored = useAsk(
    getOrganisation,
    organisation && !isPicked ? { params: { organisationId: organisation } } : undefined,
  ).data
  const named = isPicked ? picked : stored
  return (
    <Field
      label={texts.organisation}
      pointer="/organisation"
      faults={faults}
      hint={texts.organisationHint}
      wide
    >
      {(wiring) => (
        <OrganisationChoice
          wiring={wiring}
          chosen={organisation && named ? { id: organisation, zh: named.zh, en: named.en } : undefined}
          onChoose={(one) => {
            setPicked(one)
            onChange(
              one ? { organisation: one.id, provider: { zh: one.zh, en: one.en } } : { organisation: null },
            )
          }}
        />
      )}
    </Field>
  )
}
