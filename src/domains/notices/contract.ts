import { z } from 'zod'

/** Something a person is told. */
export const NoticeId = z.uuid().brand<'NoticeId'>()
export type NoticeId = z.infer<typeof NoticeId>
