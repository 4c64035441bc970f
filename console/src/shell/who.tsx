import { Link } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { signOut } from '../../../src/domains/identity/contract.ts'
import { useSend } from '../ask.ts'
import type { Language } from '../language.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { leaveField } from './leave-field.ts'
import { useMine } from './mine.tsx'

/** Name, role and unit of whoever is signed in; language and the way out. */
export function WhoIAm() {
  const { words, inWords } = useWords()
  const { me, units, unit, choose } = useMine()
  const roles = me.roles.filter((held) => held.unit.id === unit.id).map(({ role }) => words.roles[role])
  const leave = useSend(signOut)
  return (
    <div className="who">
      {units.length > 1 && (
        <Select
          aria-label={words.shell.myUnits}
          value={unit.id}
          onChange={choose}
          options={units.map((one) => ({ value: one.id, label: inWords(one) }))}
        />
      )}
      <div className="who-name">
        <Avatar name={me.name} />
        <div>
          {me.person ? (
            <Link to="/people/$personId" params={{ personId: me.person }}>
              <b>{me.name ?? words.common.unknown}</b>
            </Link>
          ) : (
            <b>{me.name ?? words.common.unknown}</b>
          )}
          <span>
            {inWords(unit)} · {[...new Set(roles)].join(words.format.list)}
          </span>
        </div>
      </div>
      <div className="who-acts">
        <LanguageSwitch />
        <Button
          type="text"
          icon={<Icon name="leave" />}
          loading={leave.isPending}
          onClick={() =>
            leave.mutate(
              { body: { everywhere: false } },
              { onSuccess: () => void leaveField().then(() => location.assign('/console/sign-in')) },
            )
          }
        >
          {words.shell.signOut}
        </Button>
      </div>
    </div>
  )
}

/** Chinese or English, remembered for the next visit. */
export function LanguageSwitch() {
  const { words, language, switchTo } = useWords()
  return (
    <Segmented<Language>
      size="small"
      aria-label={words.shell.language}
      value={language}
      onChange={(wanted) => void switchTo(wanted)}
      options={[
        { value: 'zh-CN', label: '中文' },
        { value: 'en', label: 'EN' },
      ]}
    />
  )
}
