import type { ReactNode } from 'react'
import seal from '../look/seal.svg'
import { LanguageSwitch } from '../settings/language-switch.tsx'
import './cover.css'

type Props = { readonly title: string; readonly label: string; readonly wide?: boolean; readonly children: ReactNode }

/** An opaque sheet with the seal: before anybody is signed in, and over a locked screen. */
export function Cover({ title, label, wide, children }: Props) {
  return (
    <main className="cover" aria-label={label}>
      <div className="cover-language">
        <LanguageSwitch />
      </div>
      <div className={wide === true ? 'cover-sheet wide' : 'cover-sheet'}>
        <header className="cover-head">
          <img src={seal} alt="" width={36} height={36} />
          <h1>{title}</h1>
        </header>
        {children}
      </div>
    </main>
  )
}
