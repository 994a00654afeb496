// The door of a desk: what is remembered of those who tried to get in, whichever archive is open.

import { openTally } from '../accounts/tally.ts'
import { countTries } from '../accounts/tries.ts'
import type { Door } from '../archive/door.ts'
import { openDevices } from './devices.ts'

export function openDoor(now: () => Date, fault: (error: unknown, where: string) => string): Door {
  return { tries: countTries(), tally: openTally(now, fault), devices: openDevices() }
}
