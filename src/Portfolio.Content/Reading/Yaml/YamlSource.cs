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
            var (line, column, message) = YamlError.Explain(e, text);
            problems.Add(new(file, line + firstLine - 1, column, "yaml-syntax", Severity.Error, message));
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
            throw new YamlRefusedException(parser.Current!,
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
                    ?? throw new YamlRefusedException(at, "a key must be plain text; write `key: value`");
                fields.Add(new(key, ReadNode(parser, offset, depth + 1, ref nodes)));
            }

            return new YamlMap(fields, line, column);
        }

        throw new YamlRefusedException(parser.Current, "aliases (`*name`) are not read here; write the value out");
    }
}
