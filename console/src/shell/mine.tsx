import { getRouteApi } from '@tanstack/react-router'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { Me } from '../../../src/domains/identity/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'

type Mine = {
  readonly me: Me
  /** The units at which I hold a role, each once. */
  readonly units: readonly UnitBrief[]
  /** The one I am looking after now. */
  readonly unit: UnitBrief
  readonly choose: (id: string) => void
}

const CHOSEN = 'wutong-unit'
const MineContext = createContext<Mine | undefined>(undefined)
const shell = getRouteApi('/shell')

/** Who I am and which of my units I look after. */
export function useMine(): Mine {
  const mine = use(MineContext)
  if (!mine) throw new Error('useMine outside of the shell')
  return mine
}

export function WithMine({ children }: { children: ReactNode }) {
  const { me } = shell.useRouteContext()
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(CHOSEN))
  const mine = useMemo((): Mine => {
    const units = [...new Map(me.roles.map(({ unit }) => [unit.id, unit])).values()]
    const unit = units.find(({ id }) => id === chosen) ?? units[0]
    if (!unit) throw new Error('The shell is for those who hold a role')
    const choose = (id: string) => {
      sessionStorage.setItem(CHOSEN, id)
      setChosen(id)
    }
    return { me, units, unit, choose }
  }, [me, chosen])
  return <MineContext value={mine}>{children}</MineContext>
}
