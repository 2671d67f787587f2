using System.Text;
using Portfolio.Content.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portfolio.Content.Reading.Yaml;

/// <summary>
/// Parses YAML 1.2 into nodes with positions. Aliases are not supported, and size and depth are limited, so that a small file
/// cannot expand to gigabytes.
/// </summary>
internal static class YamlParser
{
    private const int MaxLength = 512 * 1024;

    /// <summary>Parses a document that must be a mapping; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is
    /// not.</summary>
    /// <param name="firstLine">The line of the file on which <paramref name="text"/> begins, from 1.</param>
    public static YamlMap? ParseMap(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        var node = Parse(file, text, firstLine, problems);
        if (node is null or YamlMap)
            return (YamlMap?)node;
        if (node is YamlScalar { IsNull: true })
            return new YamlMap([], node.Line, node.Column);
        problems.Add(new(file, node.Line, node.Column, "yaml-shape", Severity.Error,
            "this must be a mapping; write one `key: value` pair per line, such as `title: My site`"));
        return null;
    }

    /// <summary>Parses a document of any shape; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is
    /// invalid.</summary>
    /// <param name="firstLine">The line of the file on which <paramref name="text"/> begins, from 1.</param>
    public static YamlNode? Parse(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, firstLine, 1, "yaml-too-long", Severity.Error,
                $"the YAML has more than {MaxLength / 1024} KB; shorten it, or move the text below the front matter"));
            return null;
        }

        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return new YamlMap([], firstLine, 1);
            parser.Consume<DocumentStart>();
            var node = new YamlTree(file, text, firstLine, parser, problems).Read();
            RequireEnd(parser);
            return node;
        }
        catch (YamlException e)
        {
            var (line, column, message) = YamlError.Describe(e, text);
            problems.Add(new(file, line + firstLine - 1, column, "yaml-syntax", Severity.Error, message));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser has faults: it throws other exceptions on some invalid texts.
            var at = parser.Current?.Start ?? Mark.Empty;
            problems.Add(new(file, Math.Max((int)at.Line, 1) + firstLine - 1, Math.Max((int)at.Column, 1), "yaml-syntax", Severity.Error,
                YamlError.Unknown));
        }

        return null;
    }

    /// <summary>Requires that nothing follows: a key after the end of the document would be ignored without notice.</summary>
    private static void RequireEnd(Parser parser)
    {
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            if (!parser.TryConsume<Scalar>(out var scalar) || scalar.Value.Length > 0)
                throw new UnsupportedYamlException(second, "a second YAML document begins here; remove this line");
            parser.Consume<DocumentEnd>();
        }

        if (!parser.Accept<StreamEnd>(out _))
            throw new UnsupportedYamlException(parser.Current!, "a further YAML document begins here; remove this line");
    }

    /// <summary>Removes characters that are invalid in HTML and XML. Escapes such as <c>\a</c> can produce them.</summary>
    public static string RemoveControls(string text) => text.All(IsValid)
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && (!rune.IsBmp || IsValid((char)rune.Value))));

    private static bool IsValid(char c) =>
        c is '\t' or '\n' or '\r' || (!char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF'));
}
