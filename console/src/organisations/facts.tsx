import { Button } from 'antd'
import type { ReactNode } from 'react'
import { CityMap } from '../map/city-map.tsx'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import type { PartProps } from './parts.ts'
import { useOrganisationTexts } from './texts.ts'

/** What an organisation is; what nobody has filled in is left out. */
export function OrganisationFacts({ organisation, onChange }: PartProps) {
  const { words } = useWords()
  const { page, kinds } = useOrganisationTexts()
  const { profile, kind, from, until } = organisation
  const facts: readonly (readonly [string, ReactNode])[] = [
    [page.kind, kinds[kind]],
    [page.nameEn, profile.en],
    [page.creditCode, profile.creditCode && <span className="num">{profile.creditCode}</span>],
    [page.code, profile.code && <span className="num">{profile.code}</span>],
    [page.address, profile.address],
    [page.street, profile.street],
    [page.staff, profile.staff === null ? null : words.format.count(profile.staff)],
    [page.members, profile.members === null ? null : words.format.count(profile.members)],
    [page.life, <span className="num">{words.format.span(from, until)}</span>],
  ]
  const at = profile.at ?? undefined
  return (
    <Card
      title={page.facts}
      aside={onChange && <Button onClick={() => onChange('change')}>{page.change}</Button>}
    >
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {at && (
        <div className="organisation-map">
          <CityMap small label={page.place} home={organisation.path.at(-1)?.id} mark={at} />
        </div>
      )}
    </Card>
  )
}
