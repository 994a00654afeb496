import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'

type Props = { readonly page: Page; readonly number?: number | undefined }

/** The thumbnail of a page, as soon as its image is there; a sheet where nobody can see it, or it could not be read. `number`: it is named by this. */
export function PagePicture({ page, number }: Props) {
  const { t } = useTranslation()
  // Reading puts a straightened picture in the place of the first: a browser takes one address for one picture.
  const address = `${page.urls.thumbnail}&as=${page.state}`
  const [unseen, setUnseen] = useState('')
  return (
    <span className="page-picture">
      {page.state === 'failed' || unseen === address ? (
        <span className="page-sheet" />
      ) : (
        <img
          key={address}
          src={address}
          alt={number === undefined ? '' : t('page.numbered', { number })}
          loading="lazy"
          draggable={false}
          onError={() => setUnseen(address)}
        />
      )}
    </span>
  )
}
