import type { Page } from '#shared/contract/pages.ts'
import { PagePicture } from './page-picture.tsx'
import { useRemark } from './remark.ts'

/** A page, small, with its number and what is remarkable about it. Its picture is there as soon as its image is. */
export function PageThumbnail({ page }: { readonly page: Page }) {
  const remark = useRemark()(page)
  return (
    <span className="page-thumbnail">
      <PagePicture page={page} number={page.sequence} />
      <span className="page-number">
        {page.sequence}
        {remark !== '' && <span className={page.state === 'failed' ? 'state-bad' : 'state-soft'}> {remark}</span>}
      </span>
    </span>
  )
}
