import { Link } from '@tanstack/react-router'
import { listStationFootfall } from '../../../src/domains/footfall/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import { useFootfallTexts } from './texts.ts'

const METHODS = ['counter', 'checkIn', 'manual'] as const

/** The stations of an area where something was counted on a day, busiest first. */
export function Busiest({ unit, on }: { unit: UnitId; on: string }) {
  const texts = useFootfallTexts()
  const { inWords } = useWords()
  const { data } = useAsk(listStationFootfall, { querystring: { unit, on } })
  if (!data || data.length === 0) return null
  return (
    <Card title={texts.busiest} aside={<span className="hint">{texts.busiestHint}</span>}>
      <div className="footfall-scroll" tabIndex={0} role="region" aria-label={texts.busiest}>
        <table className="num">
          <thead>
            <tr>
              <th scope="col">{texts.station}</th>
              {METHODS.map((method) => (
                <th key={method} scope="col">
                  {texts.methods[method]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.station}>
                <th scope="row">
                  <Link to="/footfall" search={(before) => ({ ...before, unit, on, station: row.station })}>
                    {inWords(row)}
                  </Link>
                </th>
                {METHODS.map((method) => (
                  <td key={method}>{row.methods.find((one) => one.method === method)?.total ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
