import type { PersonalRecords } from '../../../kernel/personal.ts'
import { ConsentPurpose } from './contract.ts'
import { findConsents, withdrawConsent } from './store.ts'

export { readAgreedNames as agreedNames, type AgreedName } from './store.ts'

/** What somebody agreed to and withdrew. The history stays when they leave, as the law wants of a proof. */
export const consentRecords: PersonalRecords = {
  name: 'consents',
  async tell(tx, person) {
    const told: Record<string, unknown> = {}
    for (const purpose of ConsentPurpose.options) told[purpose] = await findConsents(tx, person, purpose)
    return told
  },
  erase: (tx, person) => withdrawConsent(tx, person),
}
