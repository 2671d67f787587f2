using System.Text;
using Portfolio.Content.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portfolio.Content.Reading.Yaml;

/// <summary>
/// YAML 1.2 text → nodes with positions. Aliases are refused and size and depth are bounded, so that a few bytes cannot
/// unfold into gigabytes.
/// </summary>
internal static class YamlSource
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 20_000;

    /// <summary>Reads one document; <see langword="null"/> with one error in <paramref name="problems"/> when it cannot be read.</summary>
    /// <param name="firstLine">The line of the file on which <paramref name="text"/> begins.</param>
    public static YamlMap? ReadMap(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        var node = Read(file, text, firstLine, problems);
        if (node is null or YamlMap)
            return (YamlMap?)node;
        if (node is YamlText { IsNull: true })
            return new YamlMap([], node.Line, node.Column);
        problems.Add(new(file, node.Line, node.Column, "yaml-shape", Severity.Error,
            "expected `key: value` lines here; write one key a line, such as `title: My site`"));
        return null;
    }

    /// <summary>Reads one document of any shape.</summary>
    public static YamlNode? Read(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return new YamlMap([], firstLine, 1);
            parser.Consume<DocumentStart>();
            var nodes = 0;
            return ReadNode(parser, firstLine - 1, depth: 0, ref nodes);
        }
        catch (YamlException e)
        {
            var line = (int)e.Start.Line + firstLine - 1;
            problems.Add(new(file, Math.Max(line, firstLine), Math.Max((int)e.Start.Column, 1), "yaml-syntax", Severity.Error, Explain(e)));
            return null;
        }
    }

    /// <summary>Without what escapes such as <c>\a</c> can bring in and neither HTML nor XML has a place for.</summary>
    private static string WithoutControls(string text) => text.All(IsFit)
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && (!rune.IsBmp || IsFit((char)rune.Value))));

    private static bool IsFit(char c) => c is '\t' or '\n' or '\r' || (!char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF'));

    private static YamlNode ReadNode(Parser parser, int offset, int depth, ref int nodes)
    {
        if (depth > MaxDepth || ++nodes > MaxNodes)
            throw new YamlException(parser.Current!.Start, parser.Current.End,
                $"more than {(depth > MaxDepth ? $"{MaxDepth} levels" : $"{MaxNodes} values")} of YAML; make it simpler");

        var (line, column) = ((int)parser.Current!.Start.Line + offset, (int)parser.Current.Start.Column);
        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlText(WithoutControls(scalar.Value), scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any), line, column);

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(ReadNode(parser, offset, depth + 1, ref nodes));
            return new YamlList(items, line, column);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var fields = new List<YamlField>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var at = parser.Current!;
                var key = ReadNode(parser, offset, depth + 1, ref nodes) as YamlText
                    ?? throw new YamlException(at.Start, at.End, "a key must be plain text; write `key: value`");
                fields.Add(new(key, ReadNode(parser, offset, depth + 1, ref nodes)));
            }

            return new YamlMap(fields, line, column);
        }

        throw new YamlException(parser.Current.Start, parser.Current.End, "aliases (`*name`) are not read here; write the value out");
    }

    private static string Explain(YamlException e)
    {
        var text = e.InnerException?.Message ?? e.Message;
        var at = text.IndexOf("): ", StringComparison.Ordinal);
        if (text.StartsWith("(Line", StringComparison.Ordinal) && at > 0)
            text = text[(at + 3)..];
        text = text.TrimEnd('.');
        return text.Contains("mapping values are not allowed", StringComparison.OrdinalIgnoreCase)
                || text.Contains("while scanning a plain scalar", StringComparison.OrdinalIgnoreCase)
            ? $"{text}; a value that holds `: ` or `#` needs quotes: `title: \"One: two\"`"
            : text.Contains('`', StringComparison.Ordinal) ? text : $"{text}; check indentation, quotes and colons on this line";
    }
}
