import { useNavigate, useRouter } from '@tanstack/react-router'

/** Back to where one came from (the list, the results); to the item in the holdings where there is no way back. */
export function useBack(itemId: number): () => void {
  const router = useRouter()
  const navigate = useNavigate()
  return () => {
    if (router.history.canGoBack()) router.history.back()
    else void navigate({ to: '/library', search: { item: itemId } })
  }
}
