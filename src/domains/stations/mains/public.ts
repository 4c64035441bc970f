export {
  findMainsOn,
  findStationsIn,
  type MainOn,
  type MainsDone,
  mainsBuiltUpon,
  recallMains,
  regroupMains,
  type StationIn,
} from './store.ts'
