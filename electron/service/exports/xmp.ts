// What the file says of itself, once as XMP and once as the Info dictionary; ISO 19005 wants them equal.
import { pdfDate, textString } from './syntax.ts'

export type Description = {
  readonly title: string
  /** 档号 */
  readonly referenceCode: string
  /** 责任者 */
  readonly responsible: string
  /** 文号 */
  readonly documentNo: string
  /** Of the record: YYYYMMDD, 00 for an unknown month or day, '' if unknown. */
  readonly date: string
  /** 全宗 */
  readonly fonds: string
  readonly createdAt: Date
  /** RFC 3066: zh-CN, en … */
  readonly language: string
}

const program = 'Juanzong'

/** The namespace of what no public schema has a word for. It is a name, not an address. */
export const recordNamespace = 'urn:x-juanzong:record:1.0:'

// Characters that XML 1.0 does not admit at all, not even escaped.
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const escaped = (text: string): string =>
  text
    .replace(notXml, '')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')

/** What XMP may hold of a text, so that Info, which could hold more, says the same. */
const kept = (text: string): string => text.replace(notXml, '').trim()

/** ISO 8601 as far as the date is known: 1987, 1987-03, 1987-03-12. Empty if no year is. */
export function isoDate(date: string): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/u.exec(date) ?? []
  if (year === undefined || year === '0000') return ''
  if (month === undefined || month === '00') return year
  return day === undefined || day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`
}

const element = (name: string, value: string) =>
  kept(value) === '' ? '' : `   <${name}>${escaped(kept(value))}</${name}>\n`
const list = (name: string, kind: 'Seq' | 'Bag', value: string) =>
  kept(value) === ''
    ? ''
    : `   <${name}><rdf:${kind}><rdf:li>${escaped(kept(value))}</rdf:li></rdf:${kind}></${name}>\n`
const alternative = (name: string, value: string) =>
  kept(value) === ''
    ? ''
    : `   <${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(kept(value))}</rdf:li></rdf:Alt></${name}>\n`

function property(name: string, description: string): string {
  return `       <rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>${name}</pdfaProperty:name>
        <pdfaProperty:valueType>Text</pdfaProperty:valueType>
        <pdfaProperty:category>external</pdfaProperty:category>
        <pdfaProperty:description>${description}</pdfaProperty:description>
       </rdf:li>
`
}

/**
 * ISO 19005, 6.6.2.3 (1: 6.7.8): a schema of one's own is described in the file that uses it. In a description of its
 * own and before the rest: PDFBox looks for it there and nowhere else.
 */
const extension = `  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>Juanzong record</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>${recordNamespace}</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>jz</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
${property('referenceCode', 'Permanent identifier of the record in its archives (档号)')}${property('documentNo', 'Number given by the issuing office (文号)')}${property('fonds', 'Fonds the record belongs to (全宗)')}       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
`

/**
 * The XMP packet in UTF-8. Everything is an element, for pdf.js did not read pdfaid written as attributes.
 * The reference code stands three times: dc:identifier for catalogues, dc:description (Info: Subject) for the property
 * window of any PDF reader, jz:referenceCode under its own name.
 */
export function xmpPacket(facts: Description, part: 1 | 2, conformance: 'B' | 'U'): Buffer {
  const moment = `${facts.createdAt.toISOString().slice(0, 19)}Z`
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${extension}  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:jz="${recordNamespace}">
   <pdfaid:part>${part}</pdfaid:part>
   <pdfaid:conformance>${conformance}</pdfaid:conformance>
   <dc:format>application/pdf</dc:format>
${alternative('dc:title', facts.title)}${list('dc:creator', 'Seq', facts.responsible)}${alternative('dc:description', facts.referenceCode)}${element('dc:identifier', facts.referenceCode)}${list('dc:date', 'Seq', isoDate(facts.date))}${list('dc:language', 'Bag', facts.language)}   <xmp:CreateDate>${moment}</xmp:CreateDate>
   <xmp:ModifyDate>${moment}</xmp:ModifyDate>
   <xmp:CreatorTool>${program}</xmp:CreatorTool>
   <pdf:Producer>${program}</pdf:Producer>
${element('jz:referenceCode', facts.referenceCode)}${element('jz:documentNo', facts.documentNo)}${element('jz:fonds', facts.fonds)}  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
  return Buffer.from(packet, 'utf8')
}

/** The Info dictionary that says the same. */
export function infoDictionary(facts: Description): string {
  const entry = (name: string, value: string) => (kept(value) === '' ? '' : ` /${name} ${textString(kept(value))}`)
  const moment = pdfDate(facts.createdAt)
  return `<<${entry('Title', facts.title)}${entry('Author', facts.responsible)}${entry('Subject', facts.referenceCode)}${entry('Creator', program)}${entry('Producer', program)} /CreationDate ${moment} /ModDate ${moment} >>`
}
