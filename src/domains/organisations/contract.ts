import { z } from 'zod'

/** An organisation of any kind. */
export const OrganisationId = z.uuid().brand<'OrganisationId'>()
export type OrganisationId = z.infer<typeof OrganisationId>
