import { Select } from 'antd'
import { useState } from 'react'
import { serveOrganisations } from '../../../src/domains/organisations/contract.ts'
import { listRegister, type StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { today } from '../ui/days.ts'
import { DayField, Field } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { ChangeDialog, useDone } from '../unit/change-dialog.tsx'
import type { FormProps } from './parts.ts'
import { useOrganisationTexts } from './texts.ts'

/** Which main station of its subdistrict answers for it from a day on; the smallest grid's is chosen already. */
export function ServeForm({ organisation, onDone }: FormProps) {
  const { inWords } = useWords()
  const { page } = useOrganisationTexts()
  const [station, setStation] = useState<StationId | undefined>(organisation.proposed?.id)
  const [from, setFrom] = useState(today())
  const around = organisation.path.find(({ kind }) => kind === 'subdistrict') ?? organisation.path.at(-1)
  const register = useAsk(listRegister, around && { querystring: { unit: around.id } })
  const choices = register.data?.filter(({ main }) => main) ?? []
  const send = useSend(serveOrganisations)
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  return (
    <ChangeDialog
      title={page.serve}
      error={send.error ?? register.error}
      fields={['/station', '/from']}
      busy={send.isPending}
      onClose={onDone}
      onSave={() =>
        send.mutate({ body: { organisations: [organisation.id], station: station ?? null, from } }, done)
      }
    >
      <p className="hint">
        {page.serveNote}
        {organisation.proposed && ` ${page.proposed({ name: inWords(organisation.proposed) })}`}
      </p>
      <Field label={page.station} pointer="/station" faults={faults}>
        {(wiring) => (
          <Select<StationId>
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            loading={register.isPending}
            value={station ?? null}
            onChange={(chosen: StationId | undefined) => setStation(chosen)}
            notFoundContent={page.noStations}
            options={choices.map((row) => ({ value: row.id, label: inWords(row) }))}
          />
        )}
      </Field>
      <DayField label={page.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
    </ChangeDialog>
  )
}
