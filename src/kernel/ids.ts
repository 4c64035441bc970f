import { z } from 'zod'

/** A unit of territory: every record, role and permission hangs on one. */
export const UnitId = z.uuid().brand<'UnitId'>()
export type UnitId = z.infer<typeof UnitId>

/** A person, resident or staff. */
export const PersonId = z.uuid().brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>
