export {
  findMainsOn,
  type MainOn,
  type MainsDone,
  mainsBuiltUpon,
  recallMains,
  regroupMains,
} from './store.ts'
