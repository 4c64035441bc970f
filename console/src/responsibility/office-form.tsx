import { App } from 'antd'
import { useState } from 'react'
import {
  listOfficeRoles,
  type Office,
  type OfficeProfile,
  setOffice,
} from '../../../src/domains/responsibility/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { boundTo } from '../ui/bound.ts'
import { ChoiceField, TextField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useWords } from '../words.tsx'
import { useResponsibilityTexts } from './texts.ts'

const FIELDS = ['/role', '/side', '/phone', '/address', '/hours']

function draftOf({ profile }: Office) {
  const { role, side, phone, hours, address } = profile ?? NOTHING
  return {
    role,
    side,
    phone: phone ?? '',
    hoursZh: hours?.zh ?? '',
    hoursEn: hours?.en ?? '',
    addressZh: address?.zh ?? '',
    addressEn: address?.en ?? '',
  }
}

const NOTHING: OfficeProfile = { role: '', side: 'back', phone: null, hours: null, address: null }

/** Said in one language alone, the other is left for the server to ask for. */
const both = (zh: string, en: string) => (zh.trim() || en.trim() ? { zh, en } : null)

/** What an office is there for and how it is reached. */
export function OfficeForm({ office, name, onClose }: { office: Office; name: string; onClose: () => void }) {
  const { office: texts } = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const { message } = App.useApp()
  const { data: roles = [] } = useAsk(listOfficeRoles, {})
  const [form, setForm] = useState(() => draftOf(office))
  const send = useSend(setOffice)
  const field = boundTo(form, (part) => setForm({ ...form, ...part }), faultsOf(send.error))
  const save = async () => {
    const { role, side, phone, hoursZh, hoursEn, addressZh, addressEn } = form
    await send.mutateAsync({
      params: { unitId: office.unit.id },
      body: {
        role,
        side,
        phone: phone.trim() || null,
        hours: both(hoursZh, hoursEn),
        address: both(addressZh, addressEn),
        version: office.version,
      },
    })
    void message.success(words.common.saved)
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.editTitle(name)}
      error={send.error}
      fields={FIELDS}
      busy={send.isPending}
      disabled={form.role === ''}
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <div className="fields">
        <ChoiceField
          {...field('role', texts.role)}
          choices={roles
            .filter(({ kind }) => kind === office.unit.kind)
            .map((role) => [role.code, inWords(role)] as const)}
        />
        <ChoiceField
          {...field('side', texts.side)}
          hint={texts.sideHint}
          choices={[
            ['front', texts.front],
            ['back', texts.back],
          ]}
        />
        <TextField {...field('phone', texts.phone)} maxLength={40} />
        <TextField {...field('hoursZh', words.common.inZh(texts.hours), '/hours/zh')} maxLength={200} />
        <TextField {...field('hoursEn', words.common.inEn(texts.hours), '/hours/en')} maxLength={400} />
        <TextField {...field('addressZh', words.common.inZh(texts.address), '/address/zh')} maxLength={120} />
        <TextField {...field('addressEn', words.common.inEn(texts.address), '/address/en')} maxLength={240} />
      </div>
    </ChangeDialog>
  )
}
