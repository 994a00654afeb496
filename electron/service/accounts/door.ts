// The door of a desk: what is remembered of those who tried to get in, whichever archive is open.
import { type Devices, openDevices } from './devices.ts'
import { openTally, type Tally } from './tally.ts'
import { countTries, type Tries } from './tries.ts'

export type Door = { readonly tries: Tries; readonly tally: Tally; readonly devices: Devices }

export function openDoor(now: () => Date, fault: (error: unknown, where: string) => string): Door {
  return { tries: countTries(), tally: openTally(now, fault), devices: openDevices() }
}
