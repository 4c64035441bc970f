import type { ProblemText } from '../catalogue.ts'

export const zhOpen311Problems = {
  'open311-key-not-found': { title: '没有这个密钥', detail: '编号可能有误，或不在您的范围内。' },
  'open311-key-revoked-already': { title: '这个密钥已经停用' },
} satisfies Record<string, ProblemText>
