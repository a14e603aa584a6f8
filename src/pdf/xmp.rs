//! The XMP packet: the content of the document information, and the standards the file conforms to
//! (PDF/A-3, 6.6; PDF/UA-1, 5).

use jiff::civil::DateTime;

use super::text::xmp_date;

/// Namespace of the 校验码.
const NAMESPACE: &str = "urn:x-nianbao:pdf:";

/// The content of the packet.
pub(super) struct Statements<'s> {
    pub(super) title: &'s str,
    pub(super) author: &'s str,
    pub(super) subject: &'s str,
    pub(super) creator: &'s str,
    pub(super) producer: &'s str,
    pub(super) check_code: &'s str,
    pub(super) date: Option<DateTime>,
}

/// The packet as text.
pub(super) fn packet(statements: &Statements) -> String {
    let mut properties = vec![
        "<pdfaid:part>3</pdfaid:part>".to_owned(),
        "<pdfaid:conformance>A</pdfaid:conformance>".to_owned(),
        "<pdfuaid:part>1</pdfuaid:part>".to_owned(),
        "<dc:format>application/pdf</dc:format>".to_owned(),
        "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>".to_owned(),
        in_any_language("dc:title", statements.title),
    ];
    if !statements.author.is_empty() {
        let author = escaped(statements.author);
        properties.push(format!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"));
    }
    if !statements.subject.is_empty() {
        properties.push(in_any_language("dc:description", statements.subject));
    }
    properties.push(format!("<xmp:CreatorTool>{}</xmp:CreatorTool>", escaped(statements.creator)));
    if let Some(date) = statements.date.map(xmp_date) {
        let names = ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"];
        properties.extend(names.map(|name| format!("<{name}>{date}</{name}>")));
    }
    properties.push(format!("<pdf:Producer>{}</pdf:Producer>", escaped(statements.producer)));
    let mut own_schemas = vec![ua_schema()];
    if !statements.check_code.is_empty() {
        properties.push(format!("<nianbao:CheckCode>{}</nianbao:CheckCode>", escaped(statements.check_code)));
        own_schemas.push(check_code_schema());
    }
    properties.push(extensions(&own_schemas));
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"{}>\n{}\n</rdf:Description>\n\
         </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>",
        namespaces(),
        properties.join("\n"),
    )
}

fn namespaces() -> String {
    let known = [
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
        ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
        ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
        ("nianbao", NAMESPACE),
    ];
    let declared: Vec<String> = known.iter().map(|(prefix, uri)| format!("\n xmlns:{prefix}=\"{uri}\"")).collect();
    declared.concat()
}

fn in_any_language(name: &str, text: &str) -> String {
    let text = escaped(text);
    format!("<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt></{name}>")
}

/// Declarations of the properties that PDF/A does not define itself.
fn extensions(schemas: &[String]) -> String {
    format!("<pdfaExtension:schemas><rdf:Bag>\n{}\n</rdf:Bag></pdfaExtension:schemas>", schemas.join("\n"))
}

fn ua_schema() -> String {
    schema(
        "PDF/UA identification schema",
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        ("part", "Integer", "internal", "Part of ISO 14289 to which the file conforms"),
    )
}

fn check_code_schema() -> String {
    schema(
        "nianbao",
        NAMESPACE,
        "nianbao",
        ("CheckCode", "Text", "external", "Code over the printed content of the report"),
    )
}

fn schema(what: &str, uri: &str, prefix: &str, property: (&str, &str, &str, &str)) -> String {
    let (name, value_type, category, description) = property;
    format!(
        "<rdf:li rdf:parseType=\"Resource\">\
         <pdfaSchema:schema>{what}</pdfaSchema:schema>\
         <pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>\
         <pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\
         <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
         <pdfaProperty:name>{name}</pdfaProperty:name>\
         <pdfaProperty:valueType>{value_type}</pdfaProperty:valueType>\
         <pdfaProperty:category>{category}</pdfaProperty:category>\
         <pdfaProperty:description>{description}</pdfaProperty:description>\
         </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )
}

/// A text escaped for XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
