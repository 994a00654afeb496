// How much of a campaign is played: a cut of it in `npm test`, all of it by `npm run campaigns` (scripts/campaigns.ts).
import process from 'node:process'

const whole = process.env['WHOLE_CAMPAIGNS'] === '1'

/** `all` where campaigns are played to their end, else `cut`. */
export const played = <T>(cut: T, all: T): T => (whole ? all : cut)
