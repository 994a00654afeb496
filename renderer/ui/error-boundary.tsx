import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './empty-state.tsx'

type Props = { readonly children: ReactNode; readonly place: string }
type State = { readonly broken: boolean; readonly place: string }

function Broken({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState title={t('failure.screen')} hint={t('failure.screenHint')}>
      <Button type="primary" onClick={onRetry}>
        {t('failure.again')}
      </Button>
    </EmptyState>
  )
}

/** Catches a fault in drawing a screen; another `place` (address) clears it. React offers this to classes only. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false, place: this.props.place }

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.place === state.place ? null : { broken: false, place: props.place }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken onRetry={() => this.setState({ broken: false })} /> : this.props.children
  }
}
