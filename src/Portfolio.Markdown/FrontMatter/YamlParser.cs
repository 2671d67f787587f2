using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>
/// Parses YAML 1.2 into nodes with positions. Size, depth and alias expansion are limited, so that a small file cannot
/// expand to gigabytes.
/// </summary>
public static class YamlParser
{
    private const int MaxLength = 512 * 1024;

    /// <summary>
    /// The maximum number of times that a document is parsed. Before each retry,
    /// the indentation of a string is repaired.
    /// </summary>
    private const int MaxTries = 10;

    /// <summary>
    /// Parses a document that must be a mapping or empty. If the document is invalid or has another type,
    /// returns <see langword="null"/> and adds an error to <paramref name="problems"/>.
    /// </summary>
    /// <param name="firstLine">The line in the file at which <paramref name="text"/> starts, counting from 1.</param>
    public static YamlMap? ParseMap(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        var node = Parse(file, text, firstLine, problems);
        if (node is null or YamlMap)
            return (YamlMap?)node;
        if (node is YamlScalar { IsNull: true })
            return new YamlMap([], node.Line, node.Column);
        problems.Add(new(file, node.Line, node.Column, Rule.YamlShape,
            "the YAML must be a mapping; put one `key: value` pair on each line, such as `title: My site`"));
        return null;
    }

    /// <summary>
    /// Parses a document that can be a value of any type. If the document is invalid,
    /// returns <see langword="null"/> and adds an error to <paramref name="problems"/>.
    /// </summary>
    public static YamlNode? Parse(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, firstLine, 1, Rule.YamlTooLong,
                $"the YAML is larger than {MaxLength / 1024} KB; shorten it, or move text below the front matter"));
            return null;
        }

        text = YamlSpaces.Normalize(text);
        for (var tries = 1; ; tries++)
        {
            var found = new List<Diagnostic>();
            var node = Parse(file, text, firstLine, found, out var error);
            if (tries < MaxTries && error is not null && YamlContinuation.Indent(text, error) is { } indented)
            {
                text = indented;
                continue;
            }

            foreach (var problem in found)
                problems.Add(problem);
            return node;
        }
    }

    private static YamlNode? Parse(
        string file, string text, int firstLine, List<Diagnostic> problems, out YamlException? error)
    {
        error = null;
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return new YamlMap([], firstLine, 1);
            parser.Consume<DocumentStart>();
            var tree = new YamlTree(file, text, firstLine, parser, problems);
            var node = tree.Read();
            RequireEnd(parser);
            tree.ReportUnusedAnchors();
            return node;
        }
        catch (YamlException e)
        {
            error = e;
            var (line, column, message) = YamlError.Describe(e, text);
            problems.Add(new(file, line + firstLine - 1, column, Rule.YamlSyntax, message));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // YamlDotNet throws exceptions of various types for some invalid documents,
            // so exceptions of any type are caught.
            var at = parser.Current?.Start ?? Mark.Empty;
            problems.Add(new(file, Math.Max((int)at.Line, 1) + firstLine - 1, Math.Max((int)at.Column, 1),
                Rule.YamlSyntax,
                YamlError.Unknown));
        }

        return null;
    }

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
        {
            throw new UnsupportedYamlException(
                parser.Current!, "a second YAML document begins here; remove this line");
        }
    }

    /// <summary>
    /// Removes characters that HTML and XML do not allow, such as those that the escape sequence <c>\a</c> produces.
    /// </summary>
    public static string RemoveControls(string text) => text.All(IsValid)
        ? text
        : string.Concat(text.EnumerateRunes()
            .Where(rune => rune != Rune.ReplacementChar && (!rune.IsBmp || IsValid((char)rune.Value))));

    private static bool IsValid(char c) =>
        c is '\t' or '\n' or '\r' || (!char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF'));
}

/// <summary>Builds nodes from parser events, and reports values that YAML drops as anchors, tags or comments.</summary>
internal sealed class YamlTree(string file, string text, int firstLine, Parser parser, ICollection<Diagnostic> problems)
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 20_000;
    private const int MaxScalarLength = 20_000;

    private readonly Dictionary<string, Anchored> _anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Diagnostic> _unusedAnchors = new(StringComparer.Ordinal);
    private int _nodes;
    private int _deepest;

    public YamlNode Read(int depth = 0)
    {
        Count(1, depth);
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return ValueOf(alias, depth);
        var anchor = (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        var (before, deepest) = (_nodes, _deepest);
        _deepest = depth;
        var node = ReadValue(depth);
        if (!anchor.IsEmpty)
            _anchors[anchor.Value] = new(node, _nodes - before, _deepest - depth);
        _deepest = Math.Max(_deepest, deepest);
        return node;
    }

    /// <summary>
    /// Reports values that start with <c>&amp;name</c> if no alias refers to them, because the author probably meant
    /// the text literally.
    /// </summary>
    public void ReportUnusedAnchors()
    {
        foreach (var problem in _unusedAnchors.Values)
            problems.Add(problem);
    }

    /// <summary>
    /// Returns the value that an alias refers to. The nodes of the value are counted again, so that aliases cannot
    /// bypass the limits.
    /// </summary>
    private YamlNode ValueOf(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            throw new UnsupportedYamlException(alias,
                $"`*{alias.Value.Value}` refers to an anchor `&{alias.Value.Value}`, which is not defined before it; "
                + "put the value in quotes");
        }
        Count(anchored.Nodes, depth + anchored.Levels);
        _unusedAnchors.Remove(alias.Value.Value);
        return anchored.Node is YamlScalar scalar ? scalar with { IsDropped = false } : anchored.Node;
    }

    private void Count(int nodes, int depth)
    {
        _nodes += nodes;
        _deepest = Math.Max(_deepest, depth);
        if (depth > MaxDepth || _nodes > MaxNodes)
        {
            throw new UnsupportedYamlException(parser.Current!,
                $"the YAML has more than {(depth > MaxDepth ? $"{MaxDepth} levels" : $"{MaxNodes} values")}; simplify it");
        }
    }

    private YamlNode ReadValue(int depth)
    {
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
                    ?? throw new UnsupportedYamlException(start, "the key is not a string; use the form `key: value`");
                fields.Add(new(key, Read(depth + 1)));
            }

            return new YamlMap(Merge(fields), line, column);
        }

        throw new UnsupportedYamlException(parser.Current, "a value is missing here; add it, and close every bracket and quote");
    }

    /// <summary>
    /// Replaces <c>&lt;&lt;</c> keys with the fields of the mappings that they refer to. The fields of the mapping
    /// itself take precedence.
    /// </summary>
    private List<YamlField> Merge(List<YamlField> fields)
    {
        var own = fields.FindAll(f => !IsMerge(f));
        if (own.Count == fields.Count)
            return fields;
        foreach (var field in fields.Where(IsMerge).SelectMany(f => f.Value is YamlList list ? list.Items : [f.Value])
            .OfType<YamlMap>().SelectMany(m => m.Fields))
        {
            Count(1, 0);
            if (!own.Exists(f => f.Key.Value == field.Key.Value))
                own.Add(field);
        }

        return own;
    }

    private static bool IsMerge(YamlField field) => field is
    {
        Key: { Value: "<<", IsQuoted: false },
        Value: YamlMap or YamlList
    };

    private YamlScalar ScalarOf(Scalar scalar)
    {
        if (scalar.Value.Length > MaxScalarLength)
        {
            throw new UnsupportedYamlException(scalar,
                $"the value has more than {MaxScalarLength} characters; shorten it, or move text below the front matter");
        }
        var isQuoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any);
        var value = scalar.Style == ScalarStyle.Literal ? scalar.Value : JoinedLines.OfYaml(scalar.Value, SourceOf(scalar));
        var node = new YamlScalar(YamlParser.RemoveControls(value), isQuoted,
            (int)scalar.Start.Line + firstLine - 1,
            (int)scalar.Start.Column);
        if (scalar.Style == ScalarStyle.Plain && CutPart(scalar) is { } cut)
        {
            problems.Add(new(file, node.Line, node.Column, Rule.YamlDropped,
                $"`{cut}` is a comment in YAML, so the value ends before it; put the value in quotes, or write a space after `#`"));
        }
        if (scalar.Style == ScalarStyle.DoubleQuoted && YamlEscape.Find(text, (int)scalar.Start.Index, (int)scalar.End.Index) is { } escape)
        {
            problems.Add(new(file, node.Line, node.Column, Rule.YamlEscape,
                $"`{escape}` in double quotes is a control character, so the backslash is not shown; "
                    + $"use single quotes, or `\\{escape}` for a backslash"));
        }
        var (dropped, kind) = DroppedPart(scalar, isQuoted);
        if (dropped is null)
            return node;
        var problem = new Diagnostic(file, node.Line, node.Column, Rule.YamlDropped,
            $"`{dropped}` is {kind} in YAML, not a value; put the text in quotes, as in "
                + $"`{YamlError.Quote($"{dropped} {node.Value}".TrimEnd())}`");
        if (scalar.Anchor.IsEmpty)
            problems.Add(problem);
        else
            _unusedAnchors[scalar.Anchor.Value] = problem;
        return node with { IsDropped = true };
    }

    private ReadOnlySpan<char> SourceOf(Scalar scalar)
    {
        var (start, end) = ((int)Math.Min(scalar.Start.Index, text.Length), (int)Math.Min(scalar.End.Index, text.Length));
        return text.AsSpan(start, Math.Max(end - start, 0)).Trim("\"'");
    }

    private (string? Text, string Kind) DroppedPart(Scalar scalar, bool isQuoted)
    {
        if (!scalar.Anchor.IsEmpty)
            return ("&" + scalar.Anchor.Value, "an anchor");
        // `! "5"` makes a string in YAML, and is no exclamation mark of a text.
        if (!scalar.Tag.IsEmpty && scalar.Tag.IsLocal && !(scalar.Tag.IsNonSpecific && isQuoted))
            return (scalar.Tag.Value, "a tag");
        return scalar.Value.Length == 0 && !isQuoted ? (CommentAt((int)scalar.Start.Index, " \t:-"), "a comment") : (null, "");
    }

    /// <summary>
    /// Returns the comment after a value of words if it is probably part of the value: <c>Issue #42</c>. Returns
    /// <see langword="null"/> if there is none. Dates, numbers, truth values and URLs are never followed by more words.
    /// </summary>
    private string? CutPart(Scalar scalar)
    {
        var value = scalar.Value;
        return CommentAt((int)scalar.End.Index, " \t") is { } comment
            && value.Any(char.IsLetter) && !value.Contains("//", StringComparison.Ordinal)
            && new YamlScalar(value, false, 1, 1) is { IsNull: false, Boolean: null } && ContentDate.Parse(value, TimeZoneInfo.Utc) is null
            ? comment : null;
    }

    /// <summary>
    /// Returns the comment in place of a value, such as <c>#foo</c>, or <see langword="null"/> if there is none. A
    /// comment with a space after the <c>#</c> is intentional and therefore ignored.
    /// </summary>
    private string? CommentAt(int index, string skipped)
    {
        if (index > text.Length)
            return null;
        var line = TextLine(index).TrimStart(skipped);
        return line.Length > 1 && line[0] == '#' && !char.IsWhiteSpace(line[1]) && line[1] != '#'
            ? line.TrimEnd().ToString() : null;
    }

    private ReadOnlySpan<char> TextLine(int index)
    {
        var rest = text.AsSpan(index);
        var end = rest.IndexOfAny('\r', '\n');
        return end < 0 ? rest : rest[..end];
    }
}

/// <param name="Nodes">The number of nodes below the value.</param>
/// <param name="Levels">The number of levels below the value.</param>
internal sealed record Anchored(YamlNode Node, int Nodes, int Levels);

internal sealed class UnsupportedYamlException(ParsingEvent at, string message)
    : YamlException(at.Start, at.End, message);

internal static partial class YamlError
{
    public const string Unknown = "this cannot be read as YAML; "
        + "check indentation, quotes, brackets and colons on this line and the one before";

    private const string SecondColon = "the value contains a second `: `; put the value in quotes, as in `title: \"One: two\"`, "
        + "or correct the indentation if it is a key";

    private const string Alias = "`&` begins an anchor and `*` an alias in YAML; "
        + "put the value in quotes, as in `title: \"*new*\"`";

    private const string Escape = "a backslash in double quotes begins an escape sequence, and this one is invalid; "
        + "use single quotes, as in `title: 'C:\\Users'`, or `\\\\` for a backslash";

    /// <summary>
    /// The advice by words of the parser's message, which has no code. With another message, the author reads <see cref="Unknown"/>.
    /// </summary>
    private static readonly (string Words, string Advice)[] AdviceByError = [
        ("invalid mapping", SecondColon),
        ("mapping values are not allowed", SecondColon),
        ("cannot start any token", "a value cannot begin with this character; "
            + "put the value in quotes, as in `title: \"@home\"`"),
        ("flow sequence", "the list is not closed; use the form `[one, two]`"),
        ("flow mapping", "the mapping is not closed; use the form `{image: a.png, alt: A kite}`"),
        ("escape", Escape),
        ("hexadecimal", Escape),
        ("quoted scalar", "the quotes are not closed; add the closing quote"),
        ("anchor", Alias),
        ("alias", Alias),
        ("tag", "`!` begins a tag in YAML; put the value in quotes, as in `title: \"!important\"`"),
        ("directive", "`%` begins a directive in YAML; put the value in quotes"),
        ("block scalar", "text after `|` or `>` must begin on the next line; move it there and indent it, or put the "
            + "value in quotes"),
        ("simple key", "this line between keys has no `: `; "
            + "use the form `key: value`, or put a multi-line value in quotes"),
    ];

    /// <returns>The line and column in the text, starting at 1, and the message.</returns>
    public static (int Line, int Column, string Message) Describe(YamlException e, string text)
    {
        var (line, column) = (Math.Max((int)e.Start.Line, 1), Math.Max((int)e.Start.Column, 1));
        if (e is UnsupportedYamlException)
            return (line, column, e.Message);
        // A key without a space after its colon makes the parser fail in the next line.
        foreach (var number in (int[])[line - 1, line])
        {
            if (number > 0 && MissingSpace().Match(LineAt(text, number)) is { Success: true } key)
            {
                return (number, key.Length + 1,
                    $"a space is missing after the {(key.Value[^1] == ':' ? "colon" : "hyphen")}; write `{key.Value.Trim()} …`");
            }
        }
        foreach (var number in (int[])[line, line - 1])
        {
            if (number > 0 && Unquoted(LineAt(text, number)) is var (at, quoted))
                return (number, at, $"YAML reads the beginning of this value as syntax; put the whole value in quotes: `{quoted}`");
        }

        var advice = AdviceByError.FirstOrDefault(known => Has(known.Words)).Advice;
        if ((advice is null || Has("tab")) && LineIndentedByTab(text) is { } tabbed)
            return (tabbed, 1, "the indentation contains a tab; use spaces");
        // A first line without a colon is read as the beginning of the next line's key.
        var keyLine = advice == SecondColon ? line - 1 : line;
        if (advice is null && YamlSpaces.NameIn(LineAt(text, line)) is { } name)
            return (line, 1, $"this line contains an invisible character ({name}); replace it with a space, or remove it");
        return advice is null or SecondColon && keyLine > 0 && KeyWithoutColon().IsMatch(LineAt(text, keyLine))
            ? (keyLine, 1, "this line has no `: `; use the form `key: value`") : (line, column, advice ?? Unknown);

        bool Has(string words) => e.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Returns the line of a key with its value in quotes, and the column of the value, if the value goes on after its brackets or its
    /// closing quote, or begins with another character of YAML's syntax (YAML 1.2, section 5.3).
    /// </summary>
    private static (int Column, string Line)? Unquoted(string line)
    {
        if (UnquotedValue().Match(line) is not { Success: true } match)
            return null;
        var (key, value) = (match.Groups["key"].Value, match.Groups["value"].Value.TrimEnd());
        return (key.Length + 1, key.TrimStart() + Quote(value));
    }

    /// <summary>Returns a value in the quotes of YAML in which it stays as it is.</summary>
    public static string Quote(string value) => value.AsSpan().ContainsAny('"', '\\')
        ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'" : $"\"{value}\"";

    [GeneratedRegex("""
        ^(?<key>\s*(- )?[\w-]+:[ ]+)(?<value>
          \[[^\[\]]*\][ ]*[^\s#].* | \{[^{}]*\}[ ]*[^\s#].* | "[^"\\]*"[ ]*[^\s#].* | '[^']*'[ ]*[^\s#'].*
          | [-?][ ].+ | [@`%].+ | [!&*][^\s]*[ ].* | [|>][ ]*[^\s\d+#-].* )$
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 10_000)]
    private static partial Regex UnquotedValue();

    private static string LineAt(string text, int number) =>
        TextLines.At(text, TextLines.IndexOf(text, number, 1), out _).ToString();

    [GeneratedRegex("""^[A-Za-z][\w-]*([ \t]+[^:]*)?$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyWithoutColon();

    /// <summary>Matches a key whose colon is followed by text that does not begin a URL, or a hyphen that is followed by text.</summary>
    [GeneratedRegex("""^\s*((- )?["']?[A-Za-z][\w-]*["']?:(?=[^\s:/])|-(?=[^\s-]))""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MissingSpace();

    private static int? LineIndentedByTab(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line[..(line.Length - line.TrimStart().Length)].Contains('\t'))
                return number;
        }

        return null;
    }
}
