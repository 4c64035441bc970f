/** A number as a link of the telephone, whatever stands between its digits. */
export function telephone(contact: string): string {
  return `tel:${contact.replaceAll(/[^+\d]/g, '')}`
}
