import { createRootRoute, createRoute, redirect } from '@tanstack/react-router'
import { getMe } from '../../../src/domains/identity/contract.ts'
import { asking, queryClient } from '../ask.ts'
import { Shell } from './shell.tsx'
import { Broken, Missing } from './trouble.tsx'

export const root = createRootRoute({ notFoundComponent: Missing, errorComponent: Broken })

/** Everything but the sign-in is for staff; the server refuses others anyway, this only shows the way in. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(asking(getMe, {}))
    if (me.kind !== 'staff' || me.roles.length === 0) throw redirect({ to: '/sign-in' })
    return { me }
  },
})
