import { useEffect, useRef, useState } from 'react'
import './ui.css'

type Props = {
  /** What letting go here does. */
  readonly words: string
  /** Heard before whatever else listens on the window, which then hears nothing of it. */
  readonly first: boolean
  readonly onDrop: (dropped: DataTransfer) => void
}

const carries = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

/** Takes files that are dropped anywhere in the window, and says so while they hang over it. */
export function DropVeil({ words, first, onDrop }: Props) {
  const [over, setOver] = useState(false)
  const latest = useRef(onDrop)
  latest.current = onDrop
  useEffect(() => {
    const take = (event: DragEvent) => {
      event.preventDefault()
      if (first) event.stopPropagation()
    }
    const onDragOver = (event: DragEvent) => {
      if (!carries(event)) return
      take(event)
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onLetGo = (event: DragEvent) => {
      setOver(false)
      if (event.dataTransfer === null || !carries(event)) return
      take(event)
      latest.current(event.dataTransfer)
    }
    window.addEventListener('dragover', onDragOver, first)
    window.addEventListener('dragleave', onDragLeave, first)
    window.addEventListener('drop', onLetGo, first)
    return () => {
      window.removeEventListener('dragover', onDragOver, first)
      window.removeEventListener('dragleave', onDragLeave, first)
      window.removeEventListener('drop', onLetGo, first)
    }
  }, [first])
  if (!over) return null
  return (
    <div className="drop-veil" aria-hidden>
      <p>{words}</p>
    </div>
  )
}
