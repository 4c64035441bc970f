import type { zhIdentity } from '../zh-CN/identity.ts'

export const enIdentity = {
  codeMessage: (code, minutes) =>
    `[Wutong] Your sign-in code is ${code}, valid for ${minutes} minutes. Nobody from us will ask for it; tell no one.`,
} as const satisfies typeof zhIdentity
