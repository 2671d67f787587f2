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
    private const int MaxDepth = 32;
    private const int MaxNodes = 20_000;
    private const int MaxLength = 512 * 1024;
    private const int MaxScalarLength = 20_000;

    /// <summary>Parses a document that must be a mapping; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is not.</summary>
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

    /// <summary>Parses a document of any shape; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is invalid.</summary>
    /// <param name="firstLine">The line of the file on which <paramref name="text"/> begins, from 1.</param>
    public static YamlNode? Parse(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, firstLine, 1, "yaml-too-long", Severity.Error,
                $"the YAML has more than {MaxLength / 1024} KB; shorten it, or move the text below the front matter"));
            return null;
        }

        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return new YamlMap([], firstLine, 1);
            parser.Consume<DocumentStart>();
            var nodes = 0;
            return ParseNode(parser, firstLine - 1, depth: 0, ref nodes);
        }
        catch (YamlException e)
        {
            var (line, column, message) = YamlError.Describe(e, text);
            problems.Add(new(file, line + firstLine - 1, column, "yaml-syntax", Severity.Error, message));
            return null;
        }
    }

    private static YamlNode ParseNode(Parser parser, int lineOffset, int depth, ref int nodes)
    {
        if (depth > MaxDepth || ++nodes > MaxNodes)
        {
            throw new UnsupportedYamlException(parser.Current!,
                $"the YAML has more than {(depth > MaxDepth ? $"{MaxDepth} levels" : $"{MaxNodes} values")}; simplify it");
        }

        var (line, column) = ((int)parser.Current!.Start.Line + lineOffset, (int)parser.Current.Start.Column);
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            if (scalar.Value.Length > MaxScalarLength)
                throw new UnsupportedYamlException(scalar, $"the value has more than {MaxScalarLength} characters; shorten it, or move the text below the front matter");
            return new YamlScalar(RemoveControls(scalar.Value), scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any), line, column);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(ParseNode(parser, lineOffset, depth + 1, ref nodes));
            return new YamlList(items, line, column);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var fields = new List<YamlField>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var start = parser.Current!;
                var key = ParseNode(parser, lineOffset, depth + 1, ref nodes) as YamlScalar
                    ?? throw new UnsupportedYamlException(start, "a key must be a string; write `key: value`");
                fields.Add(new(key, ParseNode(parser, lineOffset, depth + 1, ref nodes)));
            }

            return new YamlMap(fields, line, column);
        }

        throw new UnsupportedYamlException(parser.Current, "aliases (`*name`) are not supported; write the value out");
    }

    /// <summary>Removes characters that are invalid in HTML and XML. Escapes such as <c>\a</c> can produce them.</summary>
    private static string RemoveControls(string text) => text.All(IsValid)
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && (!rune.IsBmp || IsValid((char)rune.Value))));

    private static bool IsValid(char c) => c is '\t' or '\n' or '\r' || (!char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF'));
}
