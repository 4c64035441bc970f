import { codeOfOffice } from '../responsibility/offices.ts'
import type { Role } from '../../domains/identity/contract.ts'

/** One of the ready-made people: everybody can sign in as them at the machine of a demo, and nowhere else. */
export type DemoPerson = {
  readonly kind: 'resident' | 'staff'
  readonly name: string
  /** Of residents, in a range that is given to nobody. */
  readonly phone?: string
  readonly roles: readonly { readonly role: Role; readonly unit: string }[]
}

const CITY = '310000'
const XUHUI = '310104'
const HUNAN_ROAD = '310104004'
const TIANPING_ROAD = '310104003'

/**
 * The ready-made people, in the order in which they are offered; `home` is the code of the community in
 * which 梧桐·SPACE stands. Their names say that they are invented.
 */
export function demoPeople(home: string): DemoPerson[] {
  return [
    { kind: 'resident', name: '演示·林知夏', phone: '13900000001', roles: [] },
    { kind: 'resident', name: '演示·顾长安', phone: '13900000002', roles: [] },
    staff('乐长宁', 'stationStaff', home),
    staff('吴桐', 'stationManager', HUNAN_ROAD),
    staff('胡南星', 'officer', HUNAN_ROAD),
    staff('葛守望', 'gridWorker', home),
    staff('徐清越', 'officer', XUHUI),
    staff('计远山', 'planner', XUHUI),
    staff('沈思齐', 'auditor', XUHUI),
    staff('上官海', 'administrator', CITY),
    staff('田平安', 'officer', TIANPING_ROAD),
    staff('平小路', 'stationStaff', TIANPING_ROAD),
    staff('关雨樵', 'handler', codeOfOffice(HUNAN_ROAD, 'office', 3)),
    staff('卢绿漪', 'handler', codeOfOffice(XUHUI, 'department', 1)),
    staff('方安居', 'handler', codeOfOffice(XUHUI, 'department', 4)),
  ]
}

function staff(name: string, role: Role, unit: string): DemoPerson {
  return { kind: 'staff', name: `演示·${name}`, roles: [{ role, unit }] }
}
