/** Where the standard of the demo is checked, by which clock, and what its chances are drawn from. */
export const SEED = 20_260_101
export const ZONE = 'Asia/Shanghai'
export const CITY = '310000'
export const DISTRICT = '310104'
export const HUNAN_ROAD = '310104004'
export const TIANPING_ROAD = '310104003'
