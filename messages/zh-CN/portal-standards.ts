type Met = { readonly name: string; readonly edition: number; readonly day: string }

export const zhPortalStandards = {
  meets: ({ name, edition, day }: Met): string => `符合《${name}》第 ${edition} 版，检查日期 ${day}`,
}
