import type { ProblemText } from '../catalogue.ts'

export const zhOpen311Problems = {
  'open311-key-not-found': { title: '没有这个密钥', detail: '编号可能有误，或不在您的范围内。' },
  'open311-key-is-told-once': {
    title: '密钥只告知一次',
    detail: '这个编号的密钥已经开通。没有记下的，请停用后另开一个。',
  },
  'open311-key-revoked-already': { title: '这个密钥已经停用' },
} satisfies Record<string, ProblemText>
