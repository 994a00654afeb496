// One file a scenario; what is added here is broken off at every call, too.
import type { Scenario } from '../scenario.ts'
import { backup } from './backup.ts'
import { intake } from './intake.ts'
import { scan } from './scan.ts'
import { sign } from './sign.ts'
import { signIn } from './sign-in.ts'
import { view } from './view.ts'

export const scenarios: readonly Scenario[] = [intake, scan, sign, view, signIn, backup]
