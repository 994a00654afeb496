import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sourceRefusalCode } from '#shared/contract/sources.ts'
import { checkTerms } from '#shared/rules/checks.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { moment, size } from '../text/format.ts'
import words from '../text/zh-CN.json'
import { useLanguage } from '../ui/use-language.ts'
import { useCustodyRules, useRuleName } from './rules.ts'

function isIn<Words extends object>(known: Words, key: string): key is Extract<keyof Words, string> {
  return Object.hasOwn(known, key)
}

/** Words of quality control; who may not work there reads its codes. */
function useQualityWords() {
  const enabled = useRight('batch')
  return useQuery(queries.quality.terms.queryOptions({ enabled, staleTime: Number.POSITIVE_INFINITY })).data
}

/** The name of a step of custody or of a state of a batch. */
export function useStepName(): (id: string) => string {
  const rules = useCustodyRules()
  const quality = useQualityWords()
  const name = useRuleName()
  const { t } = useTranslation()
  return id => {
    if (id === 'shelved') return t('custody.isShelved')
    if (rules === undefined) return ''
    const state = quality?.states.find(one => one.state === id)
    return name([...(rules?.steps ?? []), ...(state === undefined ? [] : [{ ...state, id }])], id)
  }
}

/** A fact as people read it: codes by their names, sizes and moments in their usual form; what nobody named as it is. */
export function useFactValue(): (key: string, value: string) => string {
  const { t } = useTranslation()
  const rules = useCustodyRules()
  const quality = useQualityWords()
  const name = useRuleName()
  const step = useStepName()
  const language = useLanguage()
  return (key, value) => {
    switch (key) {
      case 'route':
      case 'proposed':
        return name(rules?.routes, value)
      case 'because':
        return name(rules?.because, value)
      case 'toStep':
        return step(value)
      case 'defect': {
        const defects = [...(rules?.defects ?? []), ...(quality?.defects ?? [])].map(one => ({ ...one, id: one.code }))
        const said = name(defects, value)
        return said === value ? value : `${value} ${said}`
      }
      case 'check':
        return name(checkTerms, value)
      case 'what':
        return isIn(words.capture.act, value) ? t(`capture.act.${value}`) : value
      case 'mend':
        return isIn(words.mending.act, value) ? t(`mending.act.${value}`) : value
      case 'set-aside':
        return isIn(words.capture.reason, value) ? t(`capture.reason.${value}`) : value
      case 'colour':
        return isIn(words.scanners.colours, value) ? t(`scanners.colours.${value}`) : value
      case 'source':
        return isIn(words.scanners.sources, value) ? t(`scanners.sources.${value}`) : value
      case 'master':
        return isIn(words.scanners.masters, value) ? t(`scanners.masters.${value}`) : value
      case 'verdict':
        return isIn(words.quality.verdicts, value) ? t(`quality.verdicts.${value}`) : value
      case 'settled':
        return isIn(words.quality.markStates, value) ? t(`quality.markStates.${value}`) : value
      case 'problem': {
        const code = sourceRefusalCode.safeParse(value).data
        return code === undefined ? value : sourceSentence(language, code, {})
      }
      case 'face':
      case 'link':
      case 'content':
        return isIn(words.custody.value, value) ? t(`custody.value.${value}`) : value
      case 'blank':
        return t('page.yes')
      case 'receivedAt':
        return moment(value)
      case 'format':
        return value.toUpperCase()
      case 'bytes':
        return size(Number(value))
      case 'dpi':
        return `${value} dpi`
      default:
        return value
    }
  }
}
