export { findMainsOn, type MainOn, recallMains, regroupMains } from './store.ts'
