/** A defect code of quality control with its names. The list is our proposal after DA/T 31-2017, 10.5 and 12. */
export type Defect = { readonly code: string; readonly zh: string; readonly en: string }

export const defects: readonly Defect[] = [
  { code: 'Q01', zh: '漏扫', en: 'Not scanned' },
  { code: 'Q02', zh: '重扫', en: 'Scanned twice' },
  { code: 'Q03', zh: '多扫', en: 'Scanned too much' },
  { code: 'Q04', zh: '顺序错', en: 'Wrong order' },
  { code: 'Q05', zh: '歪斜', en: 'Skewed' },
  { code: 'Q06', zh: '方向错', en: 'Wrong way up' },
  { code: 'Q07', zh: '黑边', en: 'Black border' },
  { code: 'Q08', zh: '裁切过度', en: 'Cropped too far' },
  { code: 'Q09', zh: '模糊', en: 'Blurred' },
  { code: 'Q10', zh: '过亮/过暗', en: 'Too light or too dark' },
  { code: 'Q11', zh: '偏色', en: 'Colour cast' },
  { code: 'Q12', zh: '分辨率/色彩不符', en: 'Wrong resolution or colour mode' },
  { code: 'Q13', zh: '条纹/噪线', en: 'Streaks' },
  { code: 'Q14', zh: '拼接痕', en: 'Visible seam' },
  { code: 'Q15', zh: '去污过度', en: 'Cleaned too much' },
  { code: 'Q16', zh: '命名错', en: 'Wrong name' },
  { code: 'Q17', zh: '挂接错', en: 'Linked to the wrong entry' },
  { code: 'Q18', zh: '目录错字', en: 'Misspelt in the catalogue' },
  { code: 'Q19', zh: '缺必填项', en: 'Required field missing' },
  { code: 'Q20', zh: '页数不符', en: 'Number of pages differs' },
  { code: 'Q21', zh: '文件损坏', en: 'File damaged' },
  { code: 'Q22', zh: '空白页误删', en: 'Blank page wrongly removed' },
  { code: 'Q23', zh: '未能识读', en: 'Not read' },
]
