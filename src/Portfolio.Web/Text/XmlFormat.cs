using System.Text;
using System.Xml;

namespace Portfolio.Web.Text;

/// <summary>
/// Writes XML documents as UTF-8. Characters that XML does not allow (XML 1.0, section 2.2) are omitted.
/// </summary>
public static class XmlFormat
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineChars = "\n",
        Indent = true,
        IndentChars = "",
    };

    public static byte[] Write(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
            write(xml);
        return bytes.ToArray();
    }

    /// <summary>Removes characters that XML does not allow, such as U+0007 and unpaired surrogates.</summary>
    public static string Clean(string text)
    {
        var first = 0;
        while (first < text.Length && XmlConvert.IsXmlChar(text[first]))
            first++;
        if (first == text.Length)
            return text;

        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                clean.Append(text[i]).Append(text[++i]);
        }

        return clean.ToString();
    }

    /// <summary>Writes an element with text, or nothing if the text is <see langword="null"/>.</summary>
    public static void Text(
        this XmlWriter xml, string name, string? text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        if (text is null)
            return;
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, Clean(value));
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    /// <summary>
    /// Writes an element without content. Attributes with the value <see langword="null"/> are omitted.
    /// </summary>
    public static void Empty(
        this XmlWriter xml, string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
                xml.WriteAttributeString(attribute, Clean(value));
        }

        xml.WriteEndElement();
    }
}
