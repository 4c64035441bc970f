import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhCatalogueProblems = {
  'service-not-found': { title: '没有这项服务', detail: '它可能还没有上线，或地址有误。' },
  'ended-unit-offers-nothing': {
    title: '这个单元名下还有在办的服务',
    detail: '请先停办这些服务，或改由别的单元提供。',
  },
  'service-is-retired': {
    title: '这项服务已停办',
    detail: (v) => `自 ${v['until']} 起不再提供，不能再改。`,
  },
  'document-asked-twice': { title: '同一份材料列了两次', detail: '请去掉其中一份。' },
} as const satisfies Record<string, ProblemText>

export const zhCatalogueFaults = {} as const satisfies Record<string, FaultText>
