import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Checkbox, Drawer, Select } from 'antd'
import { useState } from 'react'
import {
  changeTeam,
  foundTeam,
  listTeams,
  listTopics,
  type Team,
} from '../../../src/domains/activities/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Waiting } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Form } from './form.tsx'
import { BothField } from './both-field.tsx'
import { EMPTY } from './draft.ts'
import { useActivityTexts } from './texts.ts'
import { useStations } from './use-stations.ts'
import { asBoth } from './wish.ts'

const route = getRouteApi('/shell/activities')

/** Standing clubs and teams of a station. Nobody keeps a list of their members. */
export function TeamsTab() {
  const texts = useActivityTexts()
  const stations = useStations()
  const { station: asked } = route.useSearch()
  const station = (stations.find(({ id }) => id === asked) ?? stations[0])?.id
  const [edited, setEdited] = useState<Team | 'new'>()
  return (
    <>
      <div className="act-intro">
        <p>{texts.teamsIntro}</p>
        <Button icon={<Icon name="plus" size={16} />} disabled={!station} onClick={() => setEdited('new')}>
          {texts.newTeam}
        </Button>
      </div>
      {station && <Teams station={station} onEdit={setEdited} />}
      {edited && station && (
        <TeamForm
          station={station}
          team={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

function Teams({ station, onEdit }: { station: StationId; onEdit: (team: Team) => void }) {
  const texts = useActivityTexts()
  const { words } = useWords()
  const { data, error, refetch } = useAsk(listTeams, { params: { stationId: station } })
  if (error) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} />
  if (data.length === 0) return <p className="hint">{texts.teamsNone}</p>
  return (
    <ul className="act-tiles">
      {data.map((team) => (
        <TeamTile key={team.id} team={team} onEdit={() => onEdit(team)} />
      ))}
    </ul>
  )
}

function TeamTile({ team, onEdit }: { team: Team; onEdit: () => void }) {
  const texts = useActivityTexts()
  const { words, inWords } = useWords()
  return (
    <li className="card act-tile">
      <h2>{inWords(team.name)}</h2>
      {team.meets && <p className="label">{inWords(team.meets)}</p>}
      {team.about && <p className="act-clip">{inWords(team.about)}</p>}
      <p className="act-tile-foot">
        {!team.active && <span className="tag">{texts.teamStopped}</span>}
        <span className="hint num">{texts.teamComing(team.coming)}</span>
        {team.mayEdit && (
          <Button
            size="small"
            aria-label={texts.actOn(words.common.edit, inWords(team.name))}
            onClick={onEdit}
          >
            {words.common.edit}
          </Button>
        )}
      </p>
    </li>
  )
}

type TeamFormProps = { station: StationId; team: Team | undefined; onClose: () => void }

const NEW = { name: EMPTY, about: null, meets: null, topic: '', active: true }

function useTeamForm({ station, team, onClose }: TeamFormProps) {
  const texts = useActivityTexts()
  const { message } = App.useApp()
  const [form, setForm] = useState(() => {
    const { name, about, meets, topic, active } = team ?? NEW
    return { name, about: about ?? EMPTY, meets: meets ?? EMPTY, topic, active }
  })
  const found = useSend(foundTeam)
  const change = useSend(changeTeam)
  const save = async () => {
    const body = { ...form, about: asBoth(form.about), meets: asBoth(form.meets) }
    if (team)
      await change.mutateAsync({ params: { teamId: team.id }, body: { version: team.version, ...body } })
    else await found.mutateAsync({ params: { stationId: station }, body })
    void message.success(texts.saved)
    onClose()
  }
  return {
    form,
    set: (part: Partial<typeof form>) => setForm({ ...form, ...part }),
    error: found.error ?? change.error,
    isSaving: found.isPending || change.isPending,
    save,
  }
}

function TeamForm(props: TeamFormProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const topics = useAsk(listTopics, {}).data ?? []
  const { form, set, error, isSaving, save } = useTeamForm(props)
  const faults = faultsOf(error)
  const texted = [
    ['name', texts.teamName, 60, false],
    ['meets', texts.teamMeets, 200, false],
    ['about', texts.about, 1000, true],
  ] as const
  return (
    <Drawer
      open
      onClose={props.onClose}
      size={520}
      title={props.team ? inWords(props.team.name) : texts.newTeam}
    >
      <Form onSend={save}>
        <Refusal error={error} fields={['/name', '/about', '/meets', '/topic']} />
        {texted.map(([name, label, most, isLong]) => (
          <BothField
            key={name}
            label={label}
            value={form[name]}
            onChange={(value) => set({ [name]: value })}
            most={most}
            pointer={`/${name}`}
            faults={faults}
            isLong={isLong}
          />
        ))}
        <Field label={texts.topic} pointer="/topic" faults={faults}>
          {(wiring) => (
            <Select
              {...wiring}
              value={form.topic || null}
              onChange={(topic: string) => set({ topic })}
              options={topics.map((one) => ({ value: one.code, label: inWords(one) }))}
            />
          )}
        </Field>
        <Checkbox checked={form.active} onChange={({ target }) => set({ active: target.checked })}>
          {texts.teamActive}
        </Checkbox>
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {texts.save}
        </Button>
      </Form>
    </Drawer>
  )
}
