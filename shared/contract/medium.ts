// What the medium that an archive lies on says no with, by the codes of the system and of SQLite.
import * as z from 'zod'

/**
 * `ENOSPC`: no space is left. `SQLITE_FULL`: the catalogue cannot grow. `EDQUOT`: a quota is used up. `EIO`: writing
 * failed, the medium may be failing. `EROFS`: nothing may be written.
 */
export const mediumKind = z.enum(['ENOSPC', 'SQLITE_FULL', 'EDQUOT', 'EIO', 'EROFS'])
export type MediumKind = z.infer<typeof mediumKind>
