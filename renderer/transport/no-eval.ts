// The content security policy allows no eval. zod would try `new Function` to see whether it may; told so, it does not.
import * as z from 'zod'

z.config({ jitless: true })
