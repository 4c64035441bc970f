import { zhAdmissionProblems } from './problems-admission.ts'
import { zhCapacityFaults, zhCapacityProblems } from './problems-capacity.ts'
import { zhFamilyFaults, zhFamilyProblems } from './problems-family.ts'
import { zhFieldFaults, zhFieldProblems } from './problems-field.ts'
import { zhFootfallFaults, zhFootfallProblems } from './problems-footfall.ts'
import { zhActivitiesFaults, zhActivitiesProblems } from './problems-activities.ts'
import { zhBookingsFaults, zhBookingsProblems } from './problems-bookings.ts'
import { zhParkingFaults, zhParkingProblems } from './problems-parking.ts'
import { zhCheckinsFaults, zhCheckinsProblems } from './problems-checkins.ts'
import { zhCasesFaults, zhCasesProblems, zhQuicker } from './problems-cases.ts'
import { zhResponsibilityFaults, zhResponsibilityProblems } from './problems-responsibility.ts'
import { zhHandlingFaults, zhHandlingProblems } from './problems-handling.ts'
import { zhRequestsFaults, zhRequestsProblems } from './problems-requests.ts'
import { zhPlanWishFaults, zhPlanWishProblems } from './problems-plan-wishes.ts'
import { zhStreetFaults, zhStreetProblems } from './problems-streets.ts'
import { zhPlanningFaults, zhPlanningProblems } from './problems-planning.ts'
import { zhVisitFaults, zhVisitProblems } from './problems-visits.ts'
import { zhMediationFaults, zhMediationProblems } from './problems-mediation.ts'
import { zhHotlineFaults, zhHotlineProblems } from './problems-hotline.ts'
import { zhPartnersProblems } from './problems-partners.ts'
import { zhHookProblems } from './problems-hooks.ts'
import { zhOpinionsFaults, zhOpinionsProblems } from './problems-opinions.ts'
import { zhNoticesFaults, zhNoticesProblems } from './problems-notices.ts'
import { zhOrganisationsFaults, zhOrganisationsProblems } from './problems-organisations.ts'
import { zhChecksFaults, zhChecksProblems } from './problems-checks.ts'
import { zhImportsFaults, zhImportsProblems } from './problems-imports.ts'
import { zhRegistersFaults, zhRegistersProblems } from './problems-registers.ts'
import { zhDutyFaults, zhDutyProblems } from './problems-duty.ts'
import { zhCatalogueFaults, zhCatalogueProblems } from './problems-catalogue.ts'
import { zhStandardsFaults, zhStandardsProblems } from './problems-standards.ts'
import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhProblems = {
  ...zhNoticesProblems,
  ...zhOrganisationsProblems,
  ...zhChecksProblems,
  ...zhRegistersProblems,
  ...zhImportsProblems,
  ...zhDutyProblems,
  ...zhCatalogueProblems,
  ...zhStandardsProblems,
  ...zhCapacityProblems,
  ...zhAdmissionProblems,
  ...zhFamilyProblems,
  ...zhFieldProblems,
  ...zhFootfallProblems,
  ...zhActivitiesProblems,
  ...zhBookingsProblems,
  ...zhParkingProblems,
  ...zhCheckinsProblems,
  ...zhCasesProblems,
  ...zhResponsibilityProblems,
  ...zhHandlingProblems,
  ...zhRequestsProblems,
  ...zhMediationProblems,
  ...zhVisitProblems,
  ...zhPlanningProblems,
  ...zhPlanWishProblems,
  ...zhStreetProblems,
  ...zhOpinionsProblems,
  ...zhHotlineProblems,
  ...zhPartnersProblems,
  ...zhHookProblems,
  'not-found': { title: '没有找到', detail: '地址可能有误，或内容已经撤下。' },
  'not-yours': { title: '这不在您的权限范围内', detail: '如需办理，请联系所在街镇的管理员。' },
  'sign-in-needed': { title: '请先登录' },
  'invalid-request': { title: '填写的内容有误', detail: '请按下面的提示修改后再提交。' },
  'changed-meanwhile': {
    title: '内容刚被别人改过',
    detail: (v) =>
      v['standing'] === undefined
        ? '请刷新后再改，您的修改没有保存。'
        : `${zhQuicker(v['standing'])}先了一步，请刷新看看办到哪里了；您这一步没有生效。`,
  },
  'idempotency-key-needed': {
    title: '缺少 Idempotency-Key 请求头',
    detail: '每次写入请带一个 8 至 128 个字符的唯一编号。',
  },
  'idempotency-key-used': {
    title: '这个 Idempotency-Key 已用于另一个请求',
    detail: '请换一个新的编号再提交。',
  },
  'body-too-large': { title: '提交的内容太大', detail: '请缩小后再提交。' },
  'body-unreadable': { title: '无法读取提交的内容', detail: '请检查格式是否正确。' },
  'too-many-requests': { title: '操作太频繁', detail: '请稍候再试。' },
  'foreign-page': { title: '请求来自其他网站，已拒绝' },
  internal: {
    title: '系统出错了',
    detail: '没有保存任何内容。请稍后再试；如果一直不行，请把出错时间告诉管理员。',
  },

  'code-wrong': { title: '验证码不对', detail: (v) => `还可以再试 ${v['left']} 次。` },
  'code-expired': { title: '验证码已失效', detail: '请重新获取验证码。' },
  'code-asked-too-often': { title: '获取验证码太频繁', detail: (v) => `请在 ${v['seconds']} 秒后再试。` },
  'staff-sign-in-off': { title: '还没有配置工作人员登录', detail: '请管理员设置 OIDC_ISSUER 等参数。' },
  'staff-sign-in-failed': { title: '工作人员登录没有成功', detail: '请重新登录。' },
  'staff-unknown': { title: '登录成功，但还没有为您开通岗位', detail: '请联系所在街镇的管理员开通。' },
  'person-not-found': { title: '没有这位同事', detail: '同事第一次登录以后，才能在这里找到。' },
  'role-not-found': { title: '没有这个岗位' },
  'role-is-granted-once': {
    title: '这位同事在所选日期内已经担任这个岗位',
    detail: '请选择其他日期，或先结束现有的岗位。',
  },
  'role-ends-earlier': {
    title: '这个岗位在那之前就会结束',
    detail: (v) => `它将于 ${v['until']} 结束。如需延长，请重新授予。`,
  },

  'unit-not-found': { title: '没有这个区域' },
  'unit-nests-as-the-city-says': {
    title: '这种区域不能挂在那种区域下面',
    detail: '请按本市的层级规则选择上级。',
  },
  'edge-lies-in-both-lives': {
    title: '隶属时间超出了其中一个区域的存续时间',
    detail: '请把日期改到两个区域都存在的时间内。',
  },
  'tree-has-no-circle': { title: '这样会绕成一圈', detail: '区域不能隶属于自己的下级，请选择其他上级。' },
  'ended-unit-carries-nobody': {
    title: '还有下级区域挂在这里',
    detail: '请先把下级区域移走或撤销，再撤销本区域。',
  },
  'ended-unit-has-no-station': { title: '这里还有服务站', detail: '请先把服务站移走或撤下，再撤销本区域。' },
  'boundary-faulty': { title: '边界图形有误', detail: '请按下面的提示修改图形。' },
  'code-is-given-once': { title: '这个编码已经用过', detail: '停用的编码也不能再分配，请换一个。' },
  'date-before-last-change': {
    title: '日期早于已有的变更',
    detail: (v) => `请选择 ${v['after']} 之后的日期。`,
  },

  'station-not-found': { title: '没有这个服务站' },
  'hours-faulty': { title: '开放时间有误', detail: '请按下面的提示修改，现有的开放时间没有变动。' },
  'grid-has-one-main-station': { title: '一个网格只能有一个主阵地', detail: '请先选择从哪天起更换。' },
  'main-station-elsewhere': {
    title: '这个服务站不在该网格内',
    detail: '主阵地必须在网格内，请选择网格内的服务站。',
  },
} as const satisfies Record<string, ProblemText>

export const zhFaults = {
  ...zhNoticesFaults,
  ...zhOrganisationsFaults,
  ...zhChecksFaults,
  ...zhRegistersFaults,
  ...zhImportsFaults,
  ...zhDutyFaults,
  ...zhCatalogueFaults,
  ...zhStandardsFaults,
  ...zhCapacityFaults,
  ...zhFamilyFaults,
  ...zhFieldFaults,
  ...zhFootfallFaults,
  ...zhActivitiesFaults,
  ...zhBookingsFaults,
  ...zhParkingFaults,
  ...zhCheckinsFaults,
  ...zhCasesFaults,
  ...zhResponsibilityFaults,
  ...zhHandlingFaults,
  ...zhRequestsFaults,
  ...zhMediationFaults,
  ...zhVisitFaults,
  ...zhPlanWishFaults,
  ...zhStreetFaults,
  ...zhPlanningFaults,
  ...zhOpinionsFaults,
  ...zhHotlineFaults,
  needed: '必填',
  'wrong-kind': '类型不对',
  'wrong-form': '格式不对',
  'not-allowed': '不是允许的值',
  'too-small': (v) => `至少 ${v['least']}`,
  'too-big': (v) => `最多 ${v['most']}`,
  'phone-form': '请填写 11 位手机号',
  'code-form': '请填写 6 位数字验证码',
  'url-malformed': '请填写完整网址，不带用户名、密码和 # 号，端口不能是其他服务的端口',
  'url-not-https': '必须以 https:// 开头',
  'url-private': '不能是本机或内部网络的地址',

  'closes-before-opening': '关门时间须晚于开门时间；开到次日的请写成 24:00 以后，例如 26:00 表示次日 2:00',
  'intervals-overlap': '两段时间重叠了',
  'interval-out-of-range': '时间超出范围',
  'runs-into-next-day': '与次日的时间重叠了',
  'seasons-overlap': '与另一个季节时间表的日期重叠了',
  'season-without-dates': '季节时间表要写明起止日期',
  'exceptions-overlap': '与另一条特殊安排的日期重叠了',
  'exception-ends-before-start': '结束日期早于开始日期',
  'role-ends-before-start': '岗位的结束日期须晚于开始日期',
  'regular-with-dates': '常规时间表不能写起止日期',
  'date-does-not-exist': '没有这一天',
  'time-zone-unknown': '没有这个时区',

  'ring-open': '图形没有闭合',
  'ring-too-short': '至少要三个点',
  'self-crossing': (v) => `边界在东经 ${v['lon']}、北纬 ${v['lat']} 处自相交叉`,
  'self-touching': (v) => `边界在东经 ${v['lon']}、北纬 ${v['lat']} 处碰到了自己`,
  'rings-crossing': (v) => `两条边界在东经 ${v['lon']}、北纬 ${v['lat']} 处交叉`,
  'parts-overlap': '图形的两个部分重叠了',
  'hole-outside': '内环不在外环之内',
  'position-out-of-range': '坐标超出范围',
  'no-area': '图形没有面积',
} as const satisfies Record<string, FaultText>
