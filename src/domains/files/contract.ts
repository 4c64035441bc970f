import { z } from 'zod'

/** A file that a person gave to the program. */
export const FileId = z.uuid().brand<'FileId'>()
export type FileId = z.infer<typeof FileId>
