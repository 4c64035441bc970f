import { Button } from 'antd'
import type { ReactNode } from 'react'
import { CityMap } from '../map/city-map.tsx'
import { commonOrigin, OriginLine, useOrigins } from '../registers/origin.tsx'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import type { PartProps } from './parts.ts'
import { useOrganisationTexts } from './texts.ts'

/** What an organisation is; what nobody has filled in is left out. */
export function OrganisationFacts({ organisation, onChange }: PartProps) {
  const { words } = useWords()
  const { page, kinds } = useOrganisationTexts()
  const { profile, kind, from: since, until } = organisation
  const origins = useOrigins(organisation.id)
  const facts: readonly (readonly [string, string, ReactNode])[] = [
    ['kind', page.kind, kinds[kind]],
    ['nameEn', page.nameEn, profile.en],
    ['creditCode', page.creditCode, profile.creditCode && <span className="num">{profile.creditCode}</span>],
    ['code', page.code, profile.code && <span className="num">{profile.code}</span>],
    ['address', page.address, profile.address],
    ['street', page.street, profile.street],
    ['staff', page.staff, profile.staff === null ? null : words.format.count(profile.staff)],
    ['members', page.members, profile.members === null ? null : words.format.count(profile.members)],
    ['from', page.life, <span className="num">{words.format.span(since, until)}</span>],
  ]
  const shown = facts.filter(([, , value]) => value !== null)
  const from = shown.map(([field]) => field).filter((field) => origins.has(field))
  const common = commonOrigin(origins, from)
  const at = profile.at ?? undefined
  return (
    <Card
      title={page.facts}
      aside={onChange && <Button onClick={() => onChange('change')}>{page.change}</Button>}
    >
      <dl className="facts">
        {shown.map(([field, name, value]) => (
          <div key={field}>
            <dt>{name}</dt>
            <dd>
              {value}
              {!common && <OriginLine origin={origins.get(field)} />}
            </dd>
          </div>
        ))}
      </dl>
      <OriginLine origin={common} />
      {at && (
        <div className="organisation-map">
          <CityMap small label={page.place} home={organisation.path.at(-1)?.id} mark={at} />
        </div>
      )}
    </Card>
  )
}
