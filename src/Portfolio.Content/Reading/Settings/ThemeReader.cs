using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Reading.Settings;

/// <summary>Reads <c>theme.css</c>. The length is limited, because every page contains the style sheet.</summary>
public static partial class ThemeReader
{
    private const int MaxLength = 32 * 1024;

    /// <summary>The minimum length of a name, with its dot or hyphens, that is compared with others.</summary>
    private const int MinNameLength = 6;

    /// <summary>
    /// Returns the style sheet with line feeds as line ends, because browsers use line feeds when they calculate its
    /// hash. Returns <see langword="null"/> and adds an error to <paramref name="problems"/> if the style sheet is
    /// invalid.
    /// </summary>
    /// <param name="views">The texts of the author's views, whose classes are known, too.</param>
    public static string? Read(string file, string text, ICollection<Diagnostic> problems, IEnumerable<string> views)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, 1, 1, Rule.ThemeLength, string.Create(CultureInfo.InvariantCulture,
                $"the style sheet is larger than {MaxLength / 1024} KB, the limit for a file that every page contains; shorten it")));
            return null;
        }

        foreach (var end in (ReadOnlySpan<string>)["</", "<!--", "\0"])
        {
            var at = text.IndexOf(end, StringComparison.Ordinal);
            if (at < 0)
                continue;
            problems.Add(TextLines.ProblemAt(file, text, at, Rule.ThemeMarkup,
                $"`{(end == "\0" ? "NUL" : end)}` can end the style sheet in the page early; remove it"));
            return null;
        }

        foreach (var (words, advice) in (ReadOnlySpan<(string, string)>)[("@import", "copy the imported rules to this file"),
            ("url(http", "move the file to `static/`, and use its path"),
            ("url(\"http", "move the file to `static/`, and use its path")])
        {
            var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                problems.Add(TextLines.ProblemAt(file, text, at, Rule.ThemeBlocked,
                    $"`{words}` loads another file, and the content security policy blocks it; {advice}"));
            }
        }

        if (UnbalancedAt(text) is { } brace)
        {
            problems.Add(TextLines.ProblemAt(file, text, brace, Rule.ThemeUnbalanced,
                $"this `{(text[brace] == '/' ? "/*" : text[brace])}` has no counterpart, so browsers ignore the rules after it; "
                    + "add the other one, or remove it"));
        }
        FindUnknown(file, text, problems, views);
        return text.ReplaceLineEndings("\n").Trim();
    }

    /// <summary>
    /// Returns the colours of a style sheet on light pages, by the names of their variables, such as <c>--accent</c>. Only hexadecimal
    /// colours are returned.
    /// </summary>
    public static IReadOnlyDictionary<string, string> ColoursOf(string css) => LightColour().Matches(css)
        .GroupBy(match => match.Groups["name"].Value)
        .ToDictionary(g => g.Key, g => g.Last().Groups["colour"].Value, StringComparer.Ordinal);

    /// <summary>Returns the generic font family that a variable such as <c>--head</c> ends with, or null if there is none.</summary>
    public static string? FontOf(string css, string variable) => FontFamily().Matches(css)
        .LastOrDefault(match => match.Groups["name"].Value == variable)?.Groups["family"].Value;

    /// <summary>Returns the files that a style sheet loads, each as it is written and with its offset in the text.</summary>
    public static IEnumerable<(string File, int Index)> FilesIn(string text)
    {
        // Comments become blanks, so that the offsets stay the same.
        var code = BraceOrText().Replace(text, match =>
            match.Value.StartsWith("/*", StringComparison.Ordinal) ? new(' ', match.Length) : match.Value);
        return LoadedFile().Matches(code).Select(match => (match.Groups["file"].Value, match.Groups["file"].Index));
    }

    /// <summary>
    /// Reports classes that no page has and variables that no rule uses if their names are similar to those of the site.
    /// </summary>
    private static void FindUnknown(string file, string text, ICollection<Diagnostic> problems, IEnumerable<string> views)
    {
        var known = Names.Value.Concat(views.SelectMany(view => ClassAttribute().Matches(view))
            .SelectMany(match => match.Groups["names"].Value.Split(' ')).Select(name => "." + name)).ToHashSet(StringComparer.Ordinal);
        var used = UsedVariable().Matches(text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, index) in ClassName().Matches(Blank(text)).Select(match => (match.Value, match.Index))
            .Concat(SetVariable().Matches(Blank(text)).Select(match => (match.Groups["name"].Value, match.Groups["name"].Index))))
        {
            if (known.Contains(name) || used.Contains(name) || name.StartsWith(".language-", StringComparison.Ordinal)
                || !reported.Add(name))
            {
                continue;
            }
            // Other names may be those of elements that a script adds.
            if (name.Length < MinNameLength || NearestName.Find(name, known.Where(other => other.Length >= MinNameLength)) is not { } found)
                continue;
            var near = $"did you mean `{found.TrimStart('.')}`?";
            problems.Add(TextLines.ProblemAt(file, text, index, name[0] == '.' ? Rule.ThemeClass : Rule.ThemeVariable,
                name[0] == '.' ? $"no page has the class `{name[1..]}`; {near}" : $"no rule uses the variable `{name}`; {near}"));
        }
    }

    /// <summary>Replaces comments, strings and URLs with blanks, so that the offsets stay the same.</summary>
    private static string Blank(string text) =>
        BraceOrText().Replace(text, match => match.Length > 2 ? new(' ', match.Length) : match.Value);

    private static readonly Lazy<IReadOnlyList<string>> Names = new(() =>
    {
        using var stream = typeof(ThemeReader).Assembly.GetManifestResourceStream("ThemeNames.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    });

    /// <summary>Matches the path of a file of the site. Data, parts of a page and other hosts are none.</summary>
    [GeneratedRegex("""url\(\s*["']?(?!data:|\#|[a-z]+:|//)(?<file>[^"'()\s]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LoadedFile();

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:\s*(light-dark\(\s*)?(?<colour>\#([0-9a-fA-F]{6}|[0-9a-fA-F]{3}))\s*[,;})]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LightColour();

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:[^;}]*(?<!sans-)\b(?<family>serif|monospace)\s*[;}]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex FontFamily();

    [GeneratedRegex("\\bclass=\"(?<names>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ClassAttribute();

    /// <summary>Matches a class in a selector: a name after a dot that a block follows, not a declaration.</summary>
    [GeneratedRegex(@"\.-?[a-zA-Z_](?>[\w-]*)(?=[^;{}]*\{)", RegexOptions.CultureInvariant)]
    private static partial Regex ClassName();

    [GeneratedRegex(@"(?<=[{;]\s*)(?<name>--[\w-]+)\s*:", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex SetVariable();

    [GeneratedRegex(@"var\(\s*(?<name>--[\w-]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex UsedVariable();

    /// <summary>
    /// Returns the index of a brace, parenthesis, bracket or comment without a counterpart, or <see langword="null"/> if
    /// there is none. Those in comments, strings and unquoted URLs are ignored.
    /// </summary>
    private static int? UnbalancedAt(string text)
    {
        const string Starts = "{([";
        const string Ends = "})]";
        var open = new Stack<int>();
        foreach (Match match in BraceOrText().Matches(text))
        {
            if (match.Value.StartsWith("/*", StringComparison.Ordinal) && !match.Groups["end"].Success)
                return match.Index;
            if (match.Length > 1)
                continue;
            var kind = Ends.IndexOf(match.ValueSpan[0], StringComparison.Ordinal);
            if (kind < 0 && Starts.Contains(match.ValueSpan[0], StringComparison.Ordinal))
                open.Push(match.Index);
            else if (kind >= 0 && !(open.TryPop(out var start) && text[start] == Starts[kind]))
                return match.Index;
        }

        return open.TryPeek(out var last) ? last : null;
    }

    [GeneratedRegex("""/\*.*?((?<end>\*/)|\z)|"(\\.|[^"\\\n])*"?|'(\\.|[^'\\\n])*'?|url\([^"'(){}\n]*\)|\\.|[{}()\[\]]""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BraceOrText();
}
