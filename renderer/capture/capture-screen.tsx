import { getRouteApi } from '@tanstack/react-router'
import { Capturing } from './capturing.tsx'

const route = getRouteApi('/batches/$batchId/capture')

/** Pages arriving from a scanner, and putting them in order: one desk a batch, nothing goes over to the next. */
export function CaptureScreen() {
  const { batchId } = route.useParams()
  return <Capturing key={batchId} batchId={Number(batchId)} />
}
