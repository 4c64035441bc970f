export {
  checkCharacterOf,
  CREDIT_ALPHABET,
  creditCodeFault,
  plainCreditCode,
} from './credit-code/contract.ts'
