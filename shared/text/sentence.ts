/** The languages of the product; Chinese comes first. */
export type Language = 'zh-CN' | 'en'
export type Sentence = Readonly<Record<Language, string>>
