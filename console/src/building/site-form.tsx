import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { actOnProject, type Project } from '../../../src/domains/standards/contract.ts'
import { findNear } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { CityMap } from '../map/city-map.tsx'
import { useStandardTexts } from '../standards/texts.ts'
import { faultsOf } from '../ui/faults.ts'
import { NumberField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'

type Place = { lon: number | null; lat: number | null; zh: string; en: string }

/** Where it is to stand, and which station is nearest to that. */
export function SiteForm({ project }: { project: Project }) {
  const texts = useStandardTexts()
  const { words } = useWords()
  const send = useSend(actOnProject)
  const [place, setPlace] = useState<Place>(() => placeOf(project))
  const faults = faultsOf(send.error)
  const { lon, lat, zh, en } = place
  const set = (part: Partial<Place>) => setPlace((now) => ({ ...now, ...part }))
  const go = () =>
    send.mutate({
      params: { projectId: project.id },
      body: {
        version: project.version,
        wish: { act: 'site', site: { lon: lon ?? 0, lat: lat ?? 0, address: { zh, en } } },
      },
    })
  const at = (name: string) => ({ pointer: `/wish/site/${name}`, faults })
  const mark = useMemo(() => (lon === null || lat === null ? undefined : { lon, lat }), [lon, lat])
  const whole = lon !== null && lat !== null && [zh, en].every((text) => text.trim() !== '')
  return (
    <div className="std-form">
      <p className="hint">{texts.siteHint}</p>
      <div className="fields">
        <NumberField label={texts.lon} value={lon} onChange={(value) => set({ lon: value })} {...at('lon')} />
        <NumberField label={texts.lat} value={lat} onChange={(value) => set({ lat: value })} {...at('lat')} />
        <TextField
          label={texts.inZh(texts.address)}
          value={zh}
          onChange={(value) => set({ zh: value })}
          {...at('address/zh')}
        />
        <TextField
          label={texts.inEn(texts.address)}
          value={en}
          onChange={(value) => set({ en: value })}
          {...at('address/en')}
        />
      </div>
      <div className="place-map">
        <CityMap
          small
          label={words.map.placeLabel}
          home={project.unit?.id}
          mark={mark}
          onPlace={({ lon: x, lat: y }) => set({ lon: rounded(x), lat: rounded(y) })}
        />
      </div>
      <p className="hint">{words.map.placeHelp}</p>
      <Nearest lon={lon} lat={lat} />
      <Refusal error={send.error} fields={['/wish/site']} />
      <div>
        <Button disabled={!whole} loading={send.isPending} onClick={go}>
          {texts.saveSite}
        </Button>
      </div>
    </div>
  )
}

/** To about a decimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

function placeOf({ site }: Project): Place {
  if (!site) return { lon: null, lat: null, zh: '', en: '' }
  return { lon: site.lon, lat: site.lat, ...site.address }
}

function Nearest({ lon, lat }: Pick<Place, 'lon' | 'lat'>) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  const [x, y] = [useSettled(lon), useSettled(lat)]
  const inRange = x !== null && y !== null && Math.abs(x) <= 180 && Math.abs(y) <= 90
  const { data } = useAsk(findNear, inRange ? { querystring: { lon: x, lat: y, limit: 1 } } : undefined)
  const nearest = inRange ? data?.[0] : undefined
  if (!nearest || nearest.metres === null) return null
  return <p role="status">{texts.nearby({ name: inWords(nearest), metres: nearest.metres })}</p>
}
