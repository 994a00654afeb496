import { addWatched, listWatched, removeWatched } from '../capture/folders.ts'
import { printTarget } from '../drift/print-request.ts'
import { command, host, procedures, query } from '../procedures.ts'
import {
  addScanner,
  capabilities,
  discoverScanners,
  knownScanners,
  removeScanner,
  trustAgain,
} from '../scanners/devices.ts'
import { printSeparators } from '../scanners/print-requests.ts'
import { listProfiles, removeProfile, saveProfile } from '../scanners/profiles.ts'

export const scanners = {
  known: procedures.scanners.known.handler(query(knownScanners)),
  discover: procedures.scanners.discover.handler(query(discoverScanners)),
  add: procedures.scanners.add.handler(host(addScanner)),
  trustAgain: procedures.scanners.trustAgain.handler(host(trustAgain)),
  remove: procedures.scanners.remove.handler(command(removeScanner)),
  capabilities: procedures.scanners.capabilities.handler(query(capabilities)),
  profiles: procedures.scanners.profiles.handler(query(listProfiles)),
  saveProfile: procedures.scanners.saveProfile.handler(command(saveProfile)),
  removeProfile: procedures.scanners.removeProfile.handler(command(removeProfile)),
  watched: procedures.scanners.watched.handler(query(listWatched)),
  watch: procedures.scanners.watch.handler(command(addWatched)),
  unwatch: procedures.scanners.unwatch.handler(command(removeWatched)),
  separatorSheets: procedures.scanners.separatorSheets.handler(query(printSeparators)),
  targetSheet: procedures.scanners.targetSheet.handler(query(printTarget)),
}
