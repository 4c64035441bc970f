import { OFFICE_KINDS, type Unit, type UnitHistory } from '../../../src/domains/territory/contract.ts'
import { Card } from '../ui/card.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'

/** The figures of a unit, its codes and what it belongs to. */
export function Facts({ unit, history }: { unit: Unit; history: UnitHistory | undefined }) {
  const { words } = useWords()
  const areaM2 = history?.boundaries.find(({ until }) => until === null)?.areaM2
  const number = (value: number | null) =>
    value === null ? words.common.unknown : words.format.people(value)
  const features = Object.entries(words.features).flatMap(([name, text]) => {
    const value = unit.features[name]
    return value === undefined ? [] : [{ name, text, value }]
  })
  return (
    <Card title={words.unit.about}>
      {!OFFICE_KINDS.has(unit.kind) && (
        <dl className="facts">
          <Fact name={words.unit.population}>{number(unit.population)}</Fact>
          <Fact name={words.unit.households}>{number(unit.households)}</Fact>
          {areaM2 !== undefined && <Fact name={words.unit.area}>{words.format.squareKm(areaM2 / 1e6)}</Fact>}
          {features.map(({ name, text, value }) => (
            <Fact key={name} name={text}>
              {words.format.people(value)}
            </Fact>
          ))}
        </dl>
      )}
      <dl className={OFFICE_KINDS.has(unit.kind) ? 'facts' : 'facts unit-belongs'}>
        {unit.codes.map(({ scheme, version, code }) => (
          <Fact key={scheme + version} name={`${words.unit.codes} · ${scheme.toUpperCase()} ${version}`}>
            <span className="num">{code}</span>
          </Fact>
        ))}
        {unit.parents.map(({ edge, unit: parent }) => (
          <Fact key={edge} name={words.edges[edge]}>
            <UnitLink unit={parent} />
          </Fact>
        ))}
        <Fact name={words.unit.life}>
          <span className="num">{words.format.span(unit.from, unit.until)}</span>
        </Fact>
      </dl>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
