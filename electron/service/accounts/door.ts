// The door of a desk: what is remembered of those who tried to get in, whichever archive is open.

import type { Door } from '../archive/door.ts'
import { openDevices } from './devices.ts'
import { openTally } from './tally.ts'
import { countTries } from './tries.ts'

export function openDoor(now: () => Date, fault: (error: unknown, where: string) => string): Door {
  return { tries: countTries(), tally: openTally(now, fault), devices: openDevices() }
}
