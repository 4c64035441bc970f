import type { zhPortalStandards } from '../zh-CN/portal-standards.ts'

export const enPortalStandards: typeof zhPortalStandards = {
  meets: ({ name, edition, day }) => `Meets the ${name}, edition ${edition}; checked on ${day}`,
}
