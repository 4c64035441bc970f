import { words } from './words.ts'

/** What can be planned from files, without a server or a database. */
const PLANS: Readonly<Record<string, () => Promise<{ run(args: string[]): Promise<number> }>>> = {
  grids: () => import('./plan-grids.ts'),
  sites: () => import('./plan-sites.ts'),
}

export async function run([what = '', ...args]: string[]): Promise<number> {
  const plan = PLANS[what]
  if (plan) return (await plan()).run(args)
  console.error(words.planWhat(Object.keys(PLANS)))
  return 2
}
