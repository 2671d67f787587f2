using Portfolio.Content.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portfolio.Content.Reading.Yaml;

/// <summary>Builds nodes from the events of a parser, and reports values that YAML drops.</summary>
internal sealed class YamlTree(string file, string text, int firstLine, Parser parser, ICollection<Diagnostic> problems)
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 20_000;
    private const int MaxScalarLength = 20_000;

    private int _nodes;

    public YamlNode Read(int depth = 0)
    {
        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            throw new UnsupportedYamlException(parser.Current!,
                $"the YAML has more than {(depth > MaxDepth ? $"{MaxDepth} levels" : $"{MaxNodes} values")}; simplify it");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
            return ScalarOf(scalar);
        var (line, column) = ((int)parser.Current!.Start.Line + firstLine - 1, (int)parser.Current.Start.Column);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Read(depth + 1));
            return new YamlList(items, line, column);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var fields = new List<YamlField>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var start = parser.Current!;
                var key = Read(depth + 1) as YamlScalar
                    ?? throw new UnsupportedYamlException(start, "a key must be a string; write `key: value`");
                fields.Add(new(key, Read(depth + 1)));
            }

            return new YamlMap(fields, line, column);
        }

        throw new UnsupportedYamlException(parser.Current, parser.Current is AnchorAlias
            ? "aliases (`*name`) are not supported; write the value out"
            : "a value is missing here; close every bracket and quote");
    }

    private YamlScalar ScalarOf(Scalar scalar)
    {
        if (scalar.Value.Length > MaxScalarLength)
            throw new UnsupportedYamlException(scalar,
                $"the value has more than {MaxScalarLength} characters; shorten it, or move the text below the front matter");
        var isQuoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any);
        var node = new YamlScalar(YamlParser.RemoveControls(scalar.Value), isQuoted, (int)scalar.Start.Line + firstLine - 1,
            (int)scalar.Start.Column);
        var (dropped, kind) =
            !scalar.Anchor.IsEmpty ? ("&" + scalar.Anchor.Value, "an anchor")
            : !scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific && scalar.Tag.IsLocal ? (scalar.Tag.Value, "a tag")
            : scalar.Value.Length == 0 && !isQuoted ? (CommentAt((int)scalar.Start.Index), "a comment")
            : (null, "");
        if (dropped is null)
            return node;
        problems.Add(new(file, node.Line, node.Column, "yaml-dropped", Severity.Warning,
            $"`{dropped}` is {kind} in YAML and is not part of the value; put the value in quotes, as in `\"{dropped}\"`"));
        return node with { IsDropped = true };
    }

    /// <summary>A comment in place of a value, such as <c>#foo</c>. After <c># </c> a comment is meant as one.</summary>
    private string? CommentAt(int index)
    {
        if (index > text.Length)
            return null;
        var line = TextLine(index).TrimStart(" \t:-");
        return line.Length > 1 && line[0] == '#' && !char.IsWhiteSpace(line[1]) && line[1] != '#' ? line.TrimEnd().ToString() : null;
    }

    private ReadOnlySpan<char> TextLine(int index)
    {
        var rest = text.AsSpan(index);
        return rest.IndexOfAny('\r', '\n') is >= 0 and var end ? rest[..end] : rest;
    }
}
