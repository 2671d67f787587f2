using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Templates;

/// <summary>Reads the HTML of a view, and finds what the content security policy of the pages would block.</summary>
/// <param name="forms">The hosts to which forms can send their values.</param>
internal sealed partial class ViewMarkup(string file, string text, IReadOnlyList<string> forms, ICollection<Diagnostic> problems)
{
    /// <summary>The filter that makes a value safe in an attribute.</summary>
    public const string AttributeFilter = "attribute";

    private const string Insertion = $" | {AttributeFilter} ";

    /// <summary>The maximum number of blocks in blocks, because the parser is recursive.</summary>
    private const int MaxDepth = 50;

    /// <summary>The maximum length of a tag of the template language in characters, and of brackets in it.</summary>
    private const int MaxTag = 1000;

    private const int MaxBrackets = 20;

    private static readonly HashSet<string> Blocked = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "iframe", "frame", "object", "embed", "applet", "base", "meta", "link",
    };

    private static readonly HashSet<string> BlockTags = new(StringComparer.Ordinal)
    {
        "if", "unless", "for", "case", "capture", "tablerow", "ifchanged",
    };

    private readonly StringBuilder _adapted = new();
    private readonly List<int> _insertions = [];
    private readonly List<(int Start, int End)> _tags = [];
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);
    private int _at;
    private int _copied;
    private int _depth;

    /// <summary>Gets the classes that the view writes.</summary>
    public IReadOnlySet<string> Classes => _classes;

    /// <summary>Returns the view for the parser: values in attributes have a filter, so that none can end its attribute.</summary>
    public string Adapt()
    {
        while (_at < text.Length)
        {
            if (IsTag())
                ReadTag(Place.Text);
            else if (text.AsSpan(_at).StartsWith("<!--"))
                ReadComment();
            else if (text[_at] == '<' && _at + 1 < text.Length && char.IsAsciiLetter(text[_at + 1]))
                ReadElement();
            else
                _at++;
        }

        return _adapted.Append(text, _copied, text.Length - _copied).ToString();
    }

    /// <summary>Returns the index of a name in the tags of the template language, or of the first tag if it is not there.</summary>
    public int IndexOf(string name)
    {
        foreach (var (start, end) in _tags)
        {
            for (var at = text.IndexOf(name, start, end - start, StringComparison.Ordinal); at >= 0;
                at = text.IndexOf(name, at + 1, end - at - 1, StringComparison.Ordinal))
            {
                var after = at + name.Length;
                if (!IsName(text[at - 1]) && text[at - 1] != '.' && (after >= text.Length || !IsName(text[after])))
                    return at;
            }
        }

        return _tags.Count > 0 ? _tags[0].Start : 0;
    }

    /// <summary>Returns the position in the file of a line and a column in the text for the parser.</summary>
    public (int Line, int Column) PositionOf(string adapted, int line, int column)
    {
        var index = TextLines.IndexOf(adapted, line, column);
        var own = index - (_insertions.Count(insertion => insertion < index) * Insertion.Length);
        own = Math.Clamp(own, 0, text.Length);
        return (TextLines.NumberAt(text, own), own - TextLines.StartOf(text, own) + 1);
    }

    /// <summary>Returns the parts that the view renders, with the names of the values that it hands to them.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Values, int Index)> Renders() =>
        from tag in _tags
        let match = Render().Match(text, tag.Start, tag.End - tag.Start)
        where match.Success
        select (match.Groups["name"].Value,
            (IReadOnlyList<string>)[.. match.Groups["value"].Captures.Select(value => value.Value)], match.Groups["name"].Index);

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private bool IsTag() => text[_at] == '{' && _at + 1 < text.Length && text[_at + 1] is '{' or '%';

    private void Report(int index, Rule rule, string message) =>
        problems.Add(TextLines.ProblemAt(file, text, index, rule, message));

    /// <summary>Reads <c>{{ … }}</c> or <c>{% … %}</c>. Quotation marks protect the closing characters.</summary>
    private void ReadTag(Place place)
    {
        var start = _at;
        var isOutput = text[_at + 1] == '{';
        _at += 2;
        var brackets = 0;
        for (var quote = '\0'; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c is '[' or '(')
            {
                brackets++;
            }
            else if (c == (isOutput ? '}' : '%') && _at + 1 < text.Length && text[_at + 1] == '}')
            {
                break;
            }
        }

        var end = Math.Min(_at, text.Length);
        _at = Math.Min(_at + 2, text.Length);
        _tags.Add((start, _at));
        if (end - start > MaxTag || brackets > MaxBrackets)
        {
            Report(start, Rule.ViewSyntax, $"this tag has more than {MaxTag} characters or {MaxBrackets} brackets, "
                + "or its closing characters are missing; divide it with `assign`");
        }
        if (!isOutput)
        {
            ReadName(start, end);
        }
        else if (place == Place.Element)
        {
            Report(start, Rule.ViewQuotes, "this value is in an element but not in quotes, so a blank in it would begin another attribute; "
                + "write `NAME=\"{{ … }}\"`");
        }
        else if (place == Place.Attribute)
        {
            if (ImageFilter().IsMatch(text.AsSpan(start, end - start)))
            {
                Report(start, Rule.ViewQuotes, "the filter `img` writes an element, so it cannot be in an attribute; "
                    + "write `{{ … | img }}` outside of elements, or `{{ post.image.url }}`");
            }
            var to = text[end - 1] == '-' ? end - 1 : end;
            _insertions.Add(to + (_insertions.Count * Insertion.Length));
            _adapted.Append(text, _copied, to - _copied).Append(Insertion);
            _copied = to;
        }
    }

    /// <summary>Reads the name of a tag. The text of comments and of <c>raw</c> is skipped.</summary>
    private void ReadName(int start, int end)
    {
        var name = Word().Match(text, start + 2, end - start - 2).Value;
        if (name is "comment" or "raw")
        {
            var close = EndOf(name).Match(text, _at);
            _at = close.Success ? close.Index + close.Length : text.Length;
        }
        else if (BlockTags.Contains(name) && ++_depth == MaxDepth + 1)
        {
            Report(start, Rule.ViewSyntax, $"this is in more than {MaxDepth} other blocks; divide the view into parts");
        }
        else if (name.StartsWith("end", StringComparison.Ordinal) && BlockTags.Contains(name[3..]))
        {
            _depth--;
        }
    }

    private static Regex EndOf(string name) => name == "raw" ? EndOfRaw() : EndOfComment();

    private void ReadComment()
    {
        while (_at < text.Length && !text.AsSpan(_at).StartsWith("-->"))
        {
            if (IsTag())
                ReadTag(Place.Text);
            else
                _at++;
        }
    }

    private void ReadElement()
    {
        var start = _at++;
        var name = ReadWhile(c => IsName(c) || c == ':');
        if (Blocked.Contains(name))
        {
            Report(start, Rule.ViewMarkup, $"`<{name}` is not allowed in a view, because the content security policy blocks it; "
                + (name.ToLowerInvariant() switch
                {
                    "script" => "list the script under `scripts` in site.yaml",
                    "style" => "put the rules into theme.css",
                    "meta" or "link" => "put the element into head.html",
                    "iframe" or "frame" => "write a link to the video alone in a paragraph, and list the host under `frames` in site.yaml",
                    _ => "remove it",
                }));
        }

        while (_at < text.Length && text[_at] != '>')
        {
            if (IsTag())
                ReadTag(Place.Element);
            else if (char.IsWhiteSpace(text[_at]) || text[_at] is '/' or '"' or '\'')
                _at++;
            else
                ReadAttribute();
        }
    }

    private void ReadAttribute()
    {
        var start = _at;
        var name = ReadWhile(c => !char.IsWhiteSpace(c) && c is not ('=' or '>' or '/' or '"' or '\'' or '{'));
        if (name.Length == 0)
            _at++;
        var after = _at;
        ReadWhile(char.IsWhiteSpace);
        if (_at >= text.Length || text[_at] != '=')
        {
            _at = after;
            CheckName(name, start);
            return;
        }

        _at++;
        ReadWhile(char.IsWhiteSpace);
        CheckName(name, start);
        var quote = _at < text.Length && text[_at] is '"' or '\'' ? text[_at++] : '\0';
        var from = _at;
        while (_at < text.Length && (quote != '\0' ? text[_at] != quote : text[_at] != '>' && !char.IsWhiteSpace(text[_at])))
        {
            if (IsTag())
                ReadTag(quote != '\0' ? Place.Attribute : Place.Element);
            else
                _at++;
        }

        CheckValue(name.ToLowerInvariant(), text[from.._at], start);
        if (quote != '\0' && _at < text.Length)
            _at++;
    }

    private void CheckName(string name, int start)
    {
        var isEvent = name.Length > 2 && name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && name.All(char.IsAsciiLetter);
        if (isEvent || name.ToLowerInvariant() is "style" or "srcdoc")
        {
            Report(start, Rule.ViewMarkup, $"`{name}` is not allowed in a view, because the content security policy blocks it; "
                + (isEvent ? "list a script that adds the behaviour under `scripts` in site.yaml"
                    : "use a class, and put its rules into theme.css"));
        }
    }

    private void CheckValue(string name, string value, int start)
    {
        var isOnOtherHost = value.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("//", StringComparison.Ordinal);
        if (name == "class")
        {
            _classes.UnionWith(AnyTag().Replace(value, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        else if (value.AsSpan().TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
        {
            Report(start, Rule.ViewMarkup,
                "`javascript:` is not allowed in a view, because the content security policy blocks it; remove it");
        }
        else if (isOnOtherHost && name is ("src" or "srcset" or "poster"))
        {
            Report(start, Rule.ViewMarkup, $"the policy blocks this `{name}`, because the file is on another host; "
                + "save the file in static/, and write `/NAME`");
        }
        else if (isOnOtherHost && (name is "action" or "formaction") && !(WebUrl.NormalizeHttps(value) is { } url
            && forms.Contains(new Uri(url).Host)))
        {
            Report(start, Rule.ViewForm, $"browsers do not send this form, because the policy does not allow its host; "
                + "list the host under `forms` in site.yaml");
        }
    }

    private string ReadWhile(Func<char, bool> isPart)
    {
        var start = _at;
        while (_at < text.Length && isPart(text[_at]))
            _at++;
        return text[start.._at];
    }

    private enum Place
    {
        Text,

        /// <summary>In an element, outside the quotes of an attribute.</summary>
        Element,

        /// <summary>In the quotes of an attribute.</summary>
        Attribute,
    }

    [GeneratedRegex(@"\|\s*img\b", RegexOptions.CultureInvariant)]
    private static partial Regex ImageFilter();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\{%-?\s*endraw\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfRaw();

    [GeneratedRegex(@"\{%-?\s*endcomment\s*-?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfComment();

    [GeneratedRegex(@"\{[{%].*?[%}]\}", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"\G\{%-?\s*render\s+(""(?<name>[^""]*)""|'(?<name>[^']*)')(\s*,\s*(?<value>\w+)\s*:[^,]*)*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Render();
}
