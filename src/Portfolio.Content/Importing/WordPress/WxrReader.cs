using System.Xml;
using System.Xml.Linq;

namespace Portfolio.Content.Importing.WordPress;

/// <summary>Reads an export of WordPress (WordPress eXtended RSS 1.2) element by element, so that its size does not matter.</summary>
internal static class WxrReader
{
    // Exports contain control characters that XML does not allow.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The elements of the channel: those of the site, and the items.</summary>
    /// <exception cref="ImportException">The file is not XML, or contains a DTD.</exception>
    public static IEnumerable<XElement> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = XmlReader.Create(stream, Settings);
        if (!Try(file, () => reader.ReadToFollowing("channel") && reader.Read()))
            throw new ImportException(
                $"{file}: it has no element `channel`, so it is not an export of WordPress: choose Tools → Export in WordPress");
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element)
                yield return Try(file, () => (XElement)XNode.ReadFrom(reader));
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "channel")
                yield break;
            else
                Try(file, reader.Read);
        }
    }

    private static T Try<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException exception)
        {
            throw new ImportException($"{file}:{Math.Max(1, exception.LineNumber)}:{Math.Max(1, exception.LinePosition)}: "
                + (exception.Message.Contains("DTD", StringComparison.Ordinal)
                ? "the file has a document type (DTD), which exports of WordPress never have; it is not read"
                : "the XML is invalid here; export again, or correct it"));
        }
    }
}
