import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhHandlingProblems = {
  'answer-template-not-found': { title: '没有这个答复模板', detail: '它可能已经停用，请刷新后再看。' },
  'answer-template-faulty': { title: '模板里有填不上的内容', detail: '请按提示修改，占位符请用按钮插入。' },
  'answer-template-called-so': {
    title: '本单位已有同名模板',
    detail: '同一用途下名称不能重复，请换一个名称，或修改已有的那个。',
  },
} satisfies Record<string, ProblemText>

export const zhHandlingFaults = {
  'placeholder-unknown': ({ name }) => `“${name}”不是可用的占位符，请从按钮插入，或去掉花括号。`,
} satisfies Record<string, FaultText>
