import { App, Button, Checkbox, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { changeTheme, foundTheme, listThemes, type Theme } from '../../../src/domains/activities/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Waiting } from '../ui/card.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
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

/** Months with a title, in which stations join. */
export function ThemesTab() {
  const texts = useActivityTexts()
  const { words } = useWords()
  const { unit } = useMine()
  const { data, error, refetch } = useAsk(listThemes, { querystring: { unit: unit.id } })
  const [edited, setEdited] = useState<Theme | 'new'>()
  return (
    <>
      <div className="act-intro">
        <p>{texts.themesIntro}</p>
        <Button icon={<Icon name="plus" size={16} />} onClick={() => setEdited('new')}>
          {texts.newTheme}
        </Button>
      </div>
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} />}
      {data?.length === 0 && <p className="hint">{texts.themesNone}</p>}
      <ul className="act-tiles">
        {data?.map((theme) => (
          <ThemeTile key={theme.id} theme={theme} onEdit={() => setEdited(theme)} />
        ))}
      </ul>
      {edited && (
        <ThemeForm theme={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  )
}

function ThemeTile({ theme, onEdit }: { theme: Theme; onEdit: () => void }) {
  const texts = useActivityTexts()
  const { words, language, inWords } = useWords()
  const month = Temporal.PlainDate.from(`${theme.month}-01`).toLocaleString(
    language === 'en' ? 'en-GB' : 'zh-CN',
    { year: 'numeric', month: 'long' },
  )
  return (
    <li className="card act-tile">
      <p className="label num">{month}</p>
      <h2>{inWords(theme.title)}</h2>
      {theme.about && <p className="act-clip">{inWords(theme.about)}</p>}
      <p className="act-tile-foot">
        <span className={theme.published ? 'tag tag-published' : 'tag'}>
          {theme.published ? texts.publishedTag : texts.unpublished}
        </span>
        <span className="hint num">{texts.themeActivities(theme.activities)}</span>
        {theme.mayEdit && (
          <Button
            size="small"
            aria-label={texts.actOn(words.common.edit, inWords(theme.title))}
            onClick={onEdit}
          >
            {words.common.edit}
          </Button>
        )}
      </p>
    </li>
  )
}

type ThemeFormProps = { theme: Theme | undefined; onClose: () => void }

function newTheme(): Pick<Theme, 'month' | 'title' | 'about' | 'stations' | 'published'> {
  const month = Temporal.Now.plainDateISO().add({ months: 1 }).toString().slice(0, 7)
  return { month, title: EMPTY, about: null, stations: [], published: false }
}

function useThemeForm(theme: Theme | undefined, onClose: () => void) {
  const texts = useActivityTexts()
  const { message } = App.useApp()
  const { unit } = useMine()
  const [form, setForm] = useState(() => {
    const { month, title, about, stations, published } = theme ?? newTheme()
    return { month, title, about: about ?? EMPTY, stations, published }
  })
  const found = useSend(foundTheme)
  const change = useSend(changeTheme)
  const save = async () => {
    const about = asBoth(form.about)
    if (theme)
      await change.mutateAsync({
        params: { themeId: theme.id },
        body: { version: theme.version, ...form, about },
      })
    else await found.mutateAsync({ body: { unit: unit.id, ...form, about } })
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

function ThemeForm({ theme, onClose }: ThemeFormProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const { form, set, error, isSaving, save } = useThemeForm(theme, onClose)
  const faults = faultsOf(error)
  return (
    <Drawer open onClose={onClose} size={520} title={theme ? inWords(theme.title) : texts.newTheme}>
      <Form onSend={save}>
        <Refusal error={error} fields={['/month', '/title', '/about', '/stations']} />
        <Field label={texts.month} pointer="/month" faults={faults}>
          {(wiring) => (
            <Input
              {...wiring}
              type="month"
              value={form.month}
              onChange={({ target }) => set({ month: target.value })}
            />
          )}
        </Field>
        <BothField
          label={texts.titleField}
          value={form.title}
          onChange={(title) => set({ title })}
          most={60}
          pointer="/title"
          faults={faults}
        />
        <BothField
          label={texts.about}
          value={form.about}
          onChange={(about) => set({ about })}
          most={2000}
          pointer="/about"
          faults={faults}
          isLong
        />
        <Joining value={form.stations} faults={faults} onChange={(stations) => set({ stations })} />
        <Checkbox checked={form.published} onChange={({ target }) => set({ published: target.checked })}>
          {texts.themePublished}
        </Checkbox>
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {texts.save}
        </Button>
      </Form>
    </Drawer>
  )
}

type JoiningProps = { value: StationId[]; faults: Faults; onChange: (stations: StationId[]) => void }

function Joining({ value, faults, onChange }: JoiningProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const stations = useStations()
  return (
    <Field label={texts.themeStations} pointer="/stations" faults={faults}>
      {(wiring) => (
        <Select
          {...wiring}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          onChange={onChange}
          options={stations.map((one) => ({ value: one.id, label: inWords(one) }))}
        />
      )}
    </Field>
  )
}
