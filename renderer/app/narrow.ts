import { useMedia } from '../look/media.ts'

/** Whether the window is as narrow as a phone: there is no room for a rail beside the screen (see shell.css). */
export const useNarrow = (): boolean => useMedia('(max-width: 719px)')
